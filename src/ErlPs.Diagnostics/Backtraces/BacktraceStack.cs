using System.Collections.Generic;

namespace ErlPs.Diagnostics.Backtraces;

/// <summary>What one backtrace text says.</summary>
/// <param name="Frames">From the function that runs or waits down to the process's first. Empty for a process that is flagged sensitive.</param>
/// <param name="Truncated">Whether a limit cut frames or terms.</param>
public sealed record BacktraceStack(IReadOnlyList<BacktraceFrame> Frames, bool Truncated);
