using System;
using System.Collections.Generic;

namespace ErlPs.Reporting.Model;

/// <summary>A stack that several processes have alike.</summary>
public sealed record ReportStack
{
    /// <summary>Functions, what runs first.</summary>
    public IReadOnlyList<string> Frames { get; init; } = Array.Empty<string>();

    /// <summary>How many of the processes that were looked at have it.</summary>
    public int Seen { get; init; }

    /// <summary>The group that they are counted in, and its size; null when that is not told.</summary>
    public string? GroupKey { get; init; }

    /// <summary>Names or pids, some of them.</summary>
    public IReadOnlyList<string> Samples { get; init; } = Array.Empty<string>();

    public ReportRole Role { get; init; }
}
