using System.Management.Automation;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsCommon.Add, "Content", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
public sealed class AddContentCommand : ContentWritingCommand
{
    private protected override bool Append => true;

    private protected override string Action => "Add Content";
}
