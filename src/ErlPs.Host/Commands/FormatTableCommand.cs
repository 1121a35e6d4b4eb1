using System.Management.Automation;
using ErlPs.Host.Engine;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace ErlPs.Host.Commands;

/// <summary>Format-Table, formatted by the engine.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    public FormatTableCommand() => EngineInternals.UseShape(this, "Table");
}
