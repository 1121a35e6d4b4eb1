using System.Management.Automation;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsCommon.Set, "Content", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
public sealed class SetContentCommand : ContentWritingCommand
{
    private protected override bool Append => false;

    private protected override string Action => "Set Content";
}
