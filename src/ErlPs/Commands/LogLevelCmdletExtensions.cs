using System.Management.Automation;
using ErlPs.Diagnostics.Logging;

namespace ErlPs.Commands;

/// <summary>How changes of log levels are reported.</summary>
internal static class LogLevelCmdletExtensions
{
    /// <summary>The calls that were made go to the verbose stream, what is not done to the warnings.</summary>
    public static void Report(this Cmdlet cmdlet, LogLevelResult result, bool passThru)
    {
        foreach (string call in result.Calls)
        {
            cmdlet.WriteVerbose($"{result.Node}: {call}");
        }

        foreach (string remaining in result.Remaining)
        {
            cmdlet.WriteWarning($"{result.Node}: {remaining}");
        }

        if (passThru)
        {
            cmdlet.WriteObject(result);
        }
    }
}
