using System.Management.Automation;
using ErlPs.Host.Engine;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace ErlPs.Host.Commands;

/// <summary>Format-List, formatted by the engine.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    public FormatListCommand() => EngineInternals.UseShape(this, "List");
}
