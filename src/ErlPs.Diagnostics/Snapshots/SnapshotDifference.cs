using System;

namespace ErlPs.Diagnostics.Snapshots;

/// <summary>What has changed between two snapshots: one kind of memory, or the processes of one kind. Sizes are bytes.</summary>
public sealed record SnapshotDifference
{
    public string Node { get; init; } = "";

    public SnapshotDifferenceKind Kind { get; init; }

    /// <summary>Of memory <c>Total</c>, <c>Binary</c>, ...; of processes the initial call and where they are: <c>supervisor:kernel/1 in gen_server:loop/7</c>.</summary>
    public string Name { get; init; } = "";

    public string? InitialCall { get; init; }

    public string? CurrentFunction { get; init; }

    /// <summary>Processes; null of memory.</summary>
    public long? CountBefore { get; init; }

    public long? Count { get; init; }

    public long? CountDelta => Count - CountBefore;

    public long MemoryBefore { get; init; }

    public long Memory { get; init; }

    public long MemoryDelta => Memory - MemoryBefore;

    /// <summary>Messages in their mailboxes; null of memory.</summary>
    public long? MessageQueueLenBefore { get; init; }

    public long? MessageQueueLen { get; init; }

    public long? MessageQueueLenDelta => MessageQueueLen - MessageQueueLenBefore;

    /// <summary>From the first snapshot to the second; negative when they were given in the other order.</summary>
    public TimeSpan Elapsed { get; init; }
}

/// <summary>What of a node has changed.</summary>
public enum SnapshotDifferenceKind
{
    /// <summary>A kind of memory, as <c>erlang:memory/0</c> counts it.</summary>
    Memory,

    /// <summary>Processes that were started for one function and are in one function.</summary>
    Processes,
}
