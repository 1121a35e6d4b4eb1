using System;

namespace ErlPs.Diagnostics.Snapshots;

/// <summary>What the first line of a snapshot says of it.</summary>
internal sealed record SnapshotHeader
{
    public string Node { get; init; } = "";

    /// <summary>16 for R16B02, 25 for 25.2.3.</summary>
    public int OtpRelease { get; init; }

    public DateTimeOffset TakenAt { get; init; }

    /// <summary><c>ErlPs 0.1.0</c></summary>
    public string WrittenBy { get; init; } = "";
}

/// <summary>What the line before the processes says of them.</summary>
/// <param name="Creation">Of the node, which all its pids have.</param>
/// <param name="Columns">The names of the columns.</param>
internal sealed record ProcessesHeader(long Creation, System.Collections.Generic.IReadOnlyList<string> Columns);

/// <summary>The last line.</summary>
/// <param name="Processes">How many lines of processes there are; null when they were left out.</param>
internal sealed record SnapshotEnd(long? Processes);
