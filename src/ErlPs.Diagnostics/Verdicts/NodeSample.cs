using System;

namespace ErlPs.Diagnostics.Verdicts;

/// <summary>A node's own counters in one instant. Null stands for what its release does not tell.</summary>
public sealed record NodeSample
{
    /// <summary>Since the first look.</summary>
    public TimeSpan At { get; init; }

    public long ProcessCount { get; init; }

    public long PortCount { get; init; }

    /// <summary>Since OTP 20.</summary>
    public long? AtomCount { get; init; }

    /// <summary>Processes and ports that are ready and wait for a scheduler.</summary>
    public long RunQueue { get; init; }

    /// <summary>Bytes, as <c>erlang:memory/0</c>. Null where the node does not count its memory.</summary>
    public long? MemoryTotal { get; init; }

    public long? MemoryProcesses { get; init; }

    public long? MemoryBinary { get; init; }

    public long? MemoryEts { get; init; }

    public long? MemoryAtom { get; init; }
}
