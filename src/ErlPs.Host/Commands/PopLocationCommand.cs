using System.Management.Automation;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsCommon.Pop, "Location")]
public sealed class PopLocationCommand : PSCmdlet
{
    protected override void ProcessRecord() => SessionState.Path.PopLocation(string.Empty);
}
