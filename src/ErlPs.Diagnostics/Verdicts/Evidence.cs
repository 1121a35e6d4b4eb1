using System;
using System.Collections.Generic;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts;

/// <summary>
/// What was seen of a node in a short time, and all that a judgement is made of. Plain data: it can be kept, sent and judged again
/// later. Sizes are bytes.
/// </summary>
public sealed record Evidence
{
    public string Node { get; init; } = "";

    /// <summary>16 for R16B02, 25 for 25.2.3.</summary>
    public int OtpRelease { get; init; }

    /// <summary>When the first look began, UTC.</summary>
    public DateTimeOffset TakenAt { get; init; }

    /// <summary>From the first look to the last.</summary>
    public TimeSpan Window { get; init; }

    public NodeLimits Limits { get; init; } = new();

    /// <summary>In time order; at least two.</summary>
    public IReadOnlyList<NodeSample> Samples { get; init; } = Array.Empty<NodeSample>();

    /// <summary>All processes by kind, the largest kinds first. Small ones beyond a hundred are left out.</summary>
    public IReadOnlyList<ProcessKind> Kinds { get; init; } = Array.Empty<ProcessKind>();

    /// <summary>The processes that stand out.</summary>
    public IReadOnlyList<ProcessEvidence> Processes { get; init; } = Array.Empty<ProcessEvidence>();

    /// <summary>How many processes were suspended in both looks: they wait for room in a port or in the connection to another node.</summary>
    public long Suspended { get; init; }

    /// <summary>Who waits for what, what most wait for first.</summary>
    public IReadOnlyList<WaitGroup> Waits { get; init; } = Array.Empty<WaitGroup>();

    /// <summary>The share of the time in which each scheduler was busy, 0 to 1.</summary>
    public IReadOnlyList<double> SchedulerUse { get; init; } = Array.Empty<double>();

    public IReadOnlyList<LogSinkEvidence> LogSinks { get; init; } = Array.Empty<LogSinkEvidence>();

    /// <summary>The ETS tables with most memory, by name and owner.</summary>
    public IReadOnlyList<TableEvidence> Tables { get; init; } = Array.Empty<TableEvidence>();

    /// <summary>The ports with the longest queues of output.</summary>
    public IReadOnlyList<PortEvidence> Ports { get; init; } = Array.Empty<PortEvidence>();

    /// <summary>Who has most ports. Read only when there are many.</summary>
    public IReadOnlyList<PortOwner> PortOwners { get; init; } = Array.Empty<PortOwner>();

    /// <summary>The nodes that this one is connected to, hidden ones too.</summary>
    public IReadOnlyList<string> ConnectedNodes { get; init; } = Array.Empty<string>();

    /// <summary>Memory from the operating system, by allocator, in the one of two looks in which more of it was used. Empty when the node's allocators do not count.</summary>
    public IReadOnlyList<AllocationEvidence> Allocations { get; init; } = Array.Empty<AllocationEvidence>();

    /// <summary>Supervisors that started children between the looks.</summary>
    public IReadOnlyList<RestartEvidence> Restarts { get; init; } = Array.Empty<RestartEvidence>();

    /// <summary>Who holds most bytes of binaries, by kind. Read only when binaries take much memory.</summary>
    public IReadOnlyList<BinaryHolders> BinaryHolders { get; init; } = Array.Empty<BinaryHolders>();

    /// <summary>Whether processes were looked at without asking any: so many wait for a scheduler that each answer would take its turn.</summary>
    public bool WithoutSignals { get; init; }

    /// <summary>What could not be read, and why.</summary>
    public IReadOnlyList<string> Missing { get; init; } = Array.Empty<string>();
}
