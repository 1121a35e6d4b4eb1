using System.Management.Automation;
using System.Management.Automation.Host;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsCommon.Get, "Credential", DefaultParameterSetName = "CredentialSet")]
[OutputType(typeof(PSCredential))]
public sealed class GetCredentialCommand : PSCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "CredentialSet")]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    [Parameter(ParameterSetName = "MessageSet")]
    [ValidateNotNullOrEmpty]
    public string? Message { get; set; }

    [Parameter(Position = 0, ParameterSetName = "MessageSet")]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    [Parameter(ParameterSetName = "MessageSet")]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    protected override void BeginProcessing()
    {
        if (Credential is not null)
        {
            WriteObject(Credential);
            return;
        }

        try
        {
            WriteObject(Host.UI.PromptForCredential(
                Title ?? "PowerShell credential request", Message ?? "Enter your credentials.", UserName ?? string.Empty, string.Empty));
        }
        catch (HostException error)
        {
            ThrowTerminatingError(new ErrorRecord(error, "CouldNotPromptForCredential", ErrorCategory.InvalidOperation, null));
        }
    }
}
