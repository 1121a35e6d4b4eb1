using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsCommunications.Write, "Host")]
public sealed class WriteHostCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [Alias("Msg", "Message")]
    public object? Object { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    [ValidateNotNull]
    public object Separator { get; set; } = " ";

    [Parameter]
    public ConsoleColor? ForegroundColor { get; set; }

    [Parameter]
    public ConsoleColor? BackgroundColor { get; set; }

    protected override void ProcessRecord()
    {
        var message = new HostInformationMessage { Message = Text(Object), NoNewLine = NoNewline };
        message.ForegroundColor = ForegroundColor;
        message.BackgroundColor = BackgroundColor;

        // The engine prints records with this tag through the host and lets 6> redirect them.
        WriteInformation(message, ["PSHOST"]);
    }

    private string Text(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (bare is string text)
        {
            return text;
        }

        if (bare is not (IEnumerable and not System.Xml.XmlNode))
        {
            return value is null ? string.Empty : PSObject.AsPSObject(value).ToString();
        }

        var parts = new List<string>();
        foreach (object? item in (IEnumerable)bare)
        {
            parts.Add(Text(item));
        }

        return string.Join(PSObject.AsPSObject(Separator).ToString(), parts);
    }
}
