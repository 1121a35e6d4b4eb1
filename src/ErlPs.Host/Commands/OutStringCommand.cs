using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Text;
using ErlPs.Host.Engine;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace ErlPs.Host.Commands;

/// <summary>Out-String: what the host would show, as text.</summary>
[Cmdlet(VerbsData.Out, "String", DefaultParameterSetName = "NoNewLineFormatting")]
[OutputType(typeof(string))]
public sealed class OutStringCommand : FrontEndCommandBase
{
    private readonly StringBuilder _text = new();

    public OutStringCommand() => EngineInternals.UseLineOutput(this);

    [Parameter(ParameterSetName = "StreamFormatting")]
    public SwitchParameter Stream { get; set; }

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; }

    [Parameter(ParameterSetName = "NoNewLineFormatting")]
    public SwitchParameter NoNewline { get; set; }

    protected override void BeginProcessing()
    {
        int columns = Width > 0 ? Width : RenderWidth.Of(Host);
        TextWriter writer = Stream ? new LineWriter(WriteObject) : new StringWriter(_text, CultureInfo.InvariantCulture);
        EngineInternals.SetLineOutput(this, writer, columns, NoNewline);
        base.BeginProcessing();
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (!Stream)
        {
            WriteObject(_text.ToString());
        }
    }
}
