using System;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Verdicts;

namespace ErlPs.Diagnostics.Snapshots;

/// <summary>What a snapshot is to have.</summary>
public sealed record SnapshotOptions
{
    public static readonly SnapshotOptions Default = new();

    /// <summary>How long the node is watched.</summary>
    public TimeSpan Window { get; init; } = EvidenceOptions.Default.Window;

    /// <summary>Whether every process gets a line.</summary>
    public bool WithProcesses { get; init; } = true;

    /// <summary>How the processes are read: chunks, and who is told of progress and of those that don't answer.</summary>
    public ProcessQuery Query { get; init; } = ProcessQuery.Default;
}
