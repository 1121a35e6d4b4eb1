using System;
using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Memory;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Snapshots;

/// <summary>What was kept of a node in a file. Null or empty stands for what was left out, could not be read, or came after where the file is torn.</summary>
public sealed record Snapshot
{
    public string Node { get; init; } = "";

    /// <summary>16 for R16B02, 25 for 25.2.3.</summary>
    public int OtpRelease { get; init; }

    /// <summary>When the first look at the node began, UTC.</summary>
    public DateTimeOffset TakenAt { get; init; }

    public string Path { get; init; } = "";

    /// <summary>Of the file's format.</summary>
    public int Version { get; init; }

    /// <summary>What wrote it: <c>ErlPs 0.1.0</c>.</summary>
    public string WrittenBy { get; init; } = "";

    /// <summary>Where the file is torn, in words; null when it is whole.</summary>
    public string? Torn { get; init; }

    public NodeMemory? Memory { get; init; }

    public NodeSystemInfo? SystemInfo { get; init; }

    /// <summary>What diagnosis reads. Null when the file is torn before there is enough of it to be judged.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>What others waited for, as BlockerFinder found it then.</summary>
    public IReadOnlyList<Blocker> Blockers { get; init; } = [];

    /// <summary>How many processes are in the file; null when they were left out.</summary>
    public long? ProcessCount { get; init; }

    /// <summary>The processes, read from the file each time they are gone through; none of them is kept.</summary>
    public IEnumerable<ProcessRecord> Processes => ProcessCount is null ? [] : SnapshotFile.ReadProcesses(this);

    /// <summary>The evidence, so that a snapshot stands wherever kept evidence does.</summary>
    public static implicit operator Evidence?(Snapshot snapshot) => snapshot.Evidence;

    /// <summary>The blockers that at least so many wait for, and deadlocks, as <see cref="BlockerFinder.Find"/>.</summary>
    public IReadOnlyList<Blocker> BlockersOf(long minimumWaiters) =>
        Blockers.Where(blocker => blocker.Waiters >= minimumWaiters || blocker.Cycle.Count > 0).ToArray();
}
