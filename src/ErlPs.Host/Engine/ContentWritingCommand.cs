using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Provider;
using System.Text;

namespace ErlPs.Host.Engine;

/// <summary>What Set-Content and Add-Content share: they differ in whether the old content stays.</summary>
public abstract class ContentWritingCommand : PSCmdlet, IDisposable
{
    private readonly List<StreamWriter> _files = [];
    private readonly List<IContentWriter> _items = [];
    private bool _opened;

    [Parameter(Position = 0, ParameterSetName = "Path", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = "LiteralPath", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Value { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    [EncodingName]
    public Encoding Encoding { get; set; } = EncodingNameAttribute.Utf8NoBom;

    private protected abstract bool Append { get; }

    private protected abstract string Action { get; }

    protected override void ProcessRecord()
    {
        if (!_opened)
        {
            Open();
            _opened = true;
        }

        foreach (StreamWriter file in _files)
        {
            foreach (object? value in Value ?? [])
            {
                file.Write(value is null ? string.Empty : PSObject.AsPSObject(value).ToString());
                file.Write(NoNewline ? string.Empty : Environment.NewLine);
            }
        }

        foreach (IContentWriter item in _items)
        {
            item.Write(new ArrayList(Value ?? []));
        }

        if (PassThru)
        {
            WriteObject(Value, enumerateCollection: true);
        }
    }

    protected override void EndProcessing() => Dispose();

    /// <summary>Closes the files, also when the pipeline ends early.</summary>
    public void Dispose()
    {
        _files.ForEach(file => file.Dispose());
        _items.ForEach(item => item.Dispose());
        _files.Clear();
        _items.Clear();
        GC.SuppressFinalize(this);
    }

    private void Open()
    {
        bool literal = ParameterSetName == "LiteralPath";
        foreach (string path in literal ? LiteralPath : Path.SelectMany(Names))
        {
            string target = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            if (!ShouldProcess($"Path: {target}", Action))
            {
                continue;
            }

            if (provider.Name == "FileSystem")
            {
                _files.Add(FileTarget.Open(this, FileTarget.Resolve(this, path, literal: true), Encoding, Append, noClobber: false, Force));
            }
            else
            {
                _items.AddRange(InvokeProvider.Content.GetWriter([path], Force, literalPath: true));
            }
        }
    }

    // A wildcard names the files that are there; a plain name may be a new file.
    private IEnumerable<string> Names(string path) => WildcardPattern.ContainsWildcardCharacters(path)
        ? SessionState.Path.GetResolvedPSPathFromPSPath(path).Select(found => found.Path)
        : [path];
}
