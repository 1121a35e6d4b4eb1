using System.IO;
using System.Management.Automation;
using System.Text;
using ErlPs.Host.Engine;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace ErlPs.Host.Commands;

/// <summary>Out-File; the engine also calls it for the redirections &gt; and &gt;&gt;.</summary>
[Cmdlet(VerbsData.Out, "File", SupportsShouldProcess = true, DefaultParameterSetName = "ByPath")]
public sealed class OutFileCommand : FrontEndCommandBase
{
    private StreamWriter? _writer;

    public OutFileCommand() => EngineInternals.UseLineOutput(this);

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByPath")]
    [Alias("Path")]
    public string FilePath { get; set; } = string.Empty;

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "ByLiteralPath")]
    [Alias("PSPath", "LP")]
    public string LiteralPath { get; set; } = string.Empty;

    [Parameter(Position = 1)]
    [EncodingName]
    public Encoding Encoding { get; set; } = EncodingNameAttribute.Utf8NoBom;

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    protected override void BeginProcessing()
    {
        string given = ParameterSetName == "ByPath" ? FilePath : LiteralPath;
        string path = FileTarget.Resolve(this, given, ParameterSetName == "ByLiteralPath");
        TextWriter writer = TextWriter.Null;
        if (ShouldProcess(path, "Output to File"))
        {
            _writer = FileTarget.Open(this, path, Encoding, Append, NoClobber, Force);
            writer = _writer;
        }

        // A file has no width, so rendered text is cut only where the caller says so.
        EngineInternals.SetLineOutput(this, writer, Width > 0 ? Width : RenderWidth.Of(Host), NoNewline);
        base.BeginProcessing();
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        _writer?.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _writer?.Dispose();
        }

        base.Dispose(disposing);
    }
}
