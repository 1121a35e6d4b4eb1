using System;
using System.Collections.Generic;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Watching;

/// <summary>A node at a glance. Sizes are bytes.</summary>
public sealed record NodeGlance
{
    public string Node { get; init; } = "";

    public DateTimeOffset Time { get; init; }

    /// <summary>Null where the node does not count its memory.</summary>
    public long? Memory { get; init; }

    /// <summary>Bytes a second, since the glance before; null in the first.</summary>
    public double? MemoryGrowth { get; init; }

    /// <summary>By kind; the kinds do not overlap.</summary>
    public IReadOnlyList<ReportMemoryKind> MemoryKinds { get; init; } = Array.Empty<ReportMemoryKind>();

    public long ProcessCount { get; init; }

    public long ProcessLimit { get; init; }

    /// <summary>Processes and ports that are ready and wait for a scheduler.</summary>
    public long RunQueue { get; init; }

    public long SchedulersOnline { get; init; }

    /// <summary>The longest, the longest first; none that is empty.</summary>
    public IReadOnlyList<QueueGlance> Queues { get; init; } = Array.Empty<QueueGlance>();

    /// <summary>What is wrong, the worst first; of the last time that somebody looked closely. Null until then.</summary>
    public IReadOnlyList<ReportVerdict>? Verdicts { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? VerdictsTime { get; init; }
}

/// <summary>A message queue at a glance.</summary>
/// <param name="Id">The process, as the node prints it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="MessageQueueLen">Messages that wait.</param>
/// <param name="Growth">Messages a second, since the glance before; null when it was not among the longest then.</param>
/// <param name="Memory">Bytes.</param>
/// <param name="CurrentFunction"><c>m:f/a</c>.</param>
public sealed record QueueGlance(string Id, string Name, long MessageQueueLen, double? Growth, long Memory, string? CurrentFunction);
