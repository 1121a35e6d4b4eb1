using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Provider;
using System.Text;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

/// <summary>Get-Content of files, streamed line by line, and of variables, functions and the environment.</summary>
[Cmdlet(VerbsCommon.Get, "Content", DefaultParameterSetName = "Path")]
public sealed class GetContentCommand : PSCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Path", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = "LiteralPath", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    [Alias("First", "Head")]
    [ValidateRange(0, long.MaxValue)]
    public long TotalCount { get; set; } = -1;

    [Parameter]
    [Alias("Last")]
    [ValidateRange(0, int.MaxValue)]
    public int Tail { get; set; } = -1;

    [Parameter]
    public SwitchParameter Raw { get; set; }

    [Parameter]
    [EncodingName]
    public Encoding Encoding { get; set; } = EncodingNameAttribute.Utf8NoBom;

    [Parameter]
    public SwitchParameter AsByteStream { get; set; }

    protected override void ProcessRecord()
    {
        if (TotalCount >= 0 && Tail >= 0)
        {
            ThrowTerminatingError(new ErrorRecord(
                new InvalidOperationException("The parameters TotalCount and Tail cannot be used together. Please specify only one parameter."),
                "TailAndHeadCannotCoexist", ErrorCategory.InvalidOperation, null));
        }

        bool literal = ParameterSetName == "LiteralPath";
        foreach (PathInfo found in PathArgument.Resolve(this, literal ? LiteralPath : Path, literal))
        {
            try
            {
                Write(found);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                WriteError(new ErrorRecord(error, "GetContentReaderIOError", ErrorCategory.ReadError, found.ProviderPath));
            }
        }
    }

    private void Write(PathInfo path)
    {
        if (path.Provider.Name != "FileSystem")
        {
            WriteItems(Items(path));
        }
        else if (Directory.Exists(path.ProviderPath))
        {
            WriteError(new ErrorRecord(
                new InvalidOperationException($"Unable to get content because it is a directory: '{path.ProviderPath}'. Please use 'Get-ChildItem' instead."),
                "GetContainerContentException", ErrorCategory.InvalidOperation, path.ProviderPath));
        }
        else if (AsByteStream)
        {
            byte[] bytes = File.ReadAllBytes(path.ProviderPath);
            WriteObject(bytes, enumerateCollection: !Raw);
        }
        else if (Raw)
        {
            WriteObject(File.ReadAllText(path.ProviderPath, Encoding));
        }
        else
        {
            WriteItems(File.ReadLines(path.ProviderPath, Encoding));
        }
    }

    private void WriteItems(IEnumerable<object> items)
    {
        IEnumerable<object> wanted = TotalCount >= 0 ? items.Take((int)Math.Min(TotalCount, int.MaxValue)) : Tail >= 0 ? items.TakeLast(Tail) : items;
        foreach (object item in wanted)
        {
            WriteObject(item);
        }
    }

    private IEnumerable<object> Items(PathInfo path)
    {
        foreach (IContentReader reader in InvokeProvider.Content.GetReader([path.Path], force: false, literalPath: true))
        {
            using (reader)
            {
                while (reader.Read(1) is { Count: > 0 } block)
                {
                    yield return block[0]!;
                }
            }
        }
    }
}
