using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using System.Security;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsCommunications.Read, "Host", DefaultParameterSetName = "AsString")]
[OutputType(typeof(string), typeof(SecureString))]
public sealed class ReadHostCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromRemainingArguments = true)]
    [AllowNull]
    public object? Prompt { get; set; }

    [Parameter(ParameterSetName = "AsSecureString")]
    public SwitchParameter AsSecureString { get; set; }

    [Parameter(ParameterSetName = "AsString")]
    public SwitchParameter MaskInput { get; set; }

    protected override void BeginProcessing()
    {
        PSHostUserInterface ui = Host.UI;
        string prompt = Prompt is null ? string.Empty : LanguagePrimitives.ConvertTo<string>(Prompt);
        if (prompt.Length > 0)
        {
            ui.Write(prompt + ": ");
        }

        if (AsSecureString)
        {
            WriteObject(ui.ReadLineAsSecureString());
        }
        else
        {
            WriteObject(MaskInput ? new NetworkCredential(string.Empty, ui.ReadLineAsSecureString()).Password : ui.ReadLine());
        }
    }
}
