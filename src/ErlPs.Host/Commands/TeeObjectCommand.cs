using System.Collections.Generic;
using System.Management.Automation;
using System.Text;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

/// <summary>Tee-Object: passes objects on and keeps them in a variable, or as rendered text in a file.</summary>
[Cmdlet("Tee", "Object", DefaultParameterSetName = "File")]
public sealed class TeeObjectCommand : PSCmdlet, System.IDisposable
{
    private readonly List<object> _kept = [];
    private SteppablePipeline? _file;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "File")]
    [Alias("Path")]
    public string FilePath { get; set; } = string.Empty;

    [Parameter(Mandatory = true, ParameterSetName = "LiteralFile")]
    [Alias("PSPath", "LP")]
    public string LiteralPath { get; set; } = string.Empty;

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter(ParameterSetName = "File")]
    [Parameter(ParameterSetName = "LiteralFile")]
    [EncodingName]
    public Encoding Encoding { get; set; } = EncodingNameAttribute.Utf8NoBom;

    [Parameter(Mandatory = true, ParameterSetName = "Variable")]
    public string Variable { get; set; } = string.Empty;

    protected override void BeginProcessing()
    {
        if (ParameterSetName == "Variable")
        {
            return;
        }

        bool literal = ParameterSetName == "LiteralFile";
        string path = FileTarget.Resolve(this, literal ? LiteralPath : FilePath, literal);
        var writer = ScriptBlock.Create("param($Path, $Append, $Encoding) Out-File -LiteralPath $Path -Append:$Append -Encoding $Encoding");
        _file = writer.GetSteppablePipeline(CommandOrigin.Internal, [path, Append.IsPresent, Encoding]);
        _file.Begin(expectInput: true);
    }

    protected override void ProcessRecord()
    {
        _file?.Process(InputObject);
        if (_file is null && InputObject is not null)
        {
            _kept.Add(InputObject);
        }

        WriteObject(InputObject);
    }

    protected override void EndProcessing()
    {
        _file?.End();
        if (_file is null)
        {
            Keep();
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Keep()
    {
        if (Append && SessionState.PSVariable.GetValue(Variable) is { } before)
        {
            _kept.InsertRange(0, before is object[] many ? many : [before]);
        }

        SessionState.PSVariable.Set(Variable, _kept.Count == 1 ? _kept[0] : _kept.ToArray());
    }
}
