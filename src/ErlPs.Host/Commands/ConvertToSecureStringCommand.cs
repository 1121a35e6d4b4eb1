using System.Management.Automation;
using System.Security;

namespace ErlPs.Host.Commands;

/// <summary>ConvertTo-SecureString -AsPlainText; the encrypted form that ConvertFrom-SecureString writes is not read here.</summary>
[Cmdlet(VerbsData.ConvertTo, "SecureString")]
[OutputType(typeof(SecureString))]
public sealed class ConvertToSecureStringCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, Mandatory = true)]
    public string String { get; set; } = string.Empty;

    [Parameter(Position = 1)]
    public SwitchParameter AsPlainText { get; set; }

    [Parameter(Position = 2)]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        if (!AsPlainText)
        {
            ThrowTerminatingError(new ErrorRecord(
                new PSNotSupportedException("Only plain text can be converted here: pass -AsPlainText, or run this in pwsh for the encrypted form."),
                "ImportSecureString_InvalidArgument", ErrorCategory.NotImplemented, null));
        }

        var secret = new SecureString();
        foreach (char c in String)
        {
            secret.AppendChar(c);
        }

        secret.MakeReadOnly();
        WriteObject(secret);
    }
}
