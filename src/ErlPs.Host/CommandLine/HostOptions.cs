using System.Collections.Generic;
using System.Management.Automation.Runspaces;

namespace ErlPs.Host.CommandLine;

/// <summary>What the host is asked to do.</summary>
internal enum HostAction
{
    Interactive,
    RunCommand,
    RunStandardInput,
    RunFile,
    ShowHelp,
    ShowVersion,
    Refuse,
}

/// <summary>The command line, understood.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Text">The command, the script's path, or why the command line is refused.</param>
/// <param name="NonInteractive">Never ask, even on a terminal.</param>
/// <param name="Arguments">The script's parameters for <see cref="HostAction.RunFile"/>.</param>
internal sealed record HostOptions(
    HostAction Action, string Text, bool NonInteractive, IReadOnlyList<CommandParameter> Arguments)
{
    public static HostOptions Refuse(string why) => new(HostAction.Refuse, why, NonInteractive: true, []);
}
