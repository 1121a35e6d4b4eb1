using System;
using System.Collections.Generic;

namespace ErlPs.Diagnostics.Backtraces;

/// <summary>What one process is doing and how it came there.</summary>
public sealed record Backtrace
{
    public string Node { get; init; } = "";

    /// <summary>The process as its node prints it: <c>&lt;0.61.886&gt;</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its registered name; null when it has none.</summary>
    public string? RegisteredName { get; init; }

    /// <summary><c>waiting</c>, <c>running</c>, <c>runnable</c>, <c>suspended</c>, <c>exiting</c> or <c>garbage_collecting</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary><c>m:f/a</c>; null when the node doesn't say.</summary>
    public string? CurrentFunction { get; init; }

    /// <summary>From the function that runs or waits down to the process's first. Empty for a process that is flagged sensitive.</summary>
    public IReadOnlyList<BacktraceFrame> Frames { get; init; } = Array.Empty<BacktraceFrame>();

    /// <summary>The text as the VM printed it, as far as it was kept.</summary>
    public string Text { get; init; } = "";

    /// <summary>How long the whole text was on the node, in bytes.</summary>
    public long TextBytes { get; init; }

    /// <summary>Whether text, frames or terms were cut by <see cref="BacktraceLimits"/>.</summary>
    public bool Truncated { get; init; }
}
