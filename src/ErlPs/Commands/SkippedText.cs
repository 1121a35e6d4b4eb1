using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Commands;

/// <summary>The warning about processes that a look had to leave out.</summary>
internal static class SkippedText
{
    public static string Of(SkippedProcesses skipped) =>
        $"{skipped.Pids.Count} processes of {skipped.Node} did not answer ({skipped.Reason}) and are left out, the first of them {skipped.Pids[0]}.";
}
