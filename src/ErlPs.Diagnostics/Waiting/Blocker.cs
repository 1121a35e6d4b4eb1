using System;
using System.Collections.Generic;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>What others wait for, at the end of their chains: what waits for nobody itself, or a circle of processes that wait for each other.</summary>
public sealed record Blocker
{
    public string Node { get; init; } = "";

    /// <summary>A pid (<c>&lt;0.61.886&gt;</c>), a port (<c>#Port&lt;0.5&gt;</c>) or the name of another node. Of a circle, the one that most wait for.</summary>
    public string Id { get; init; } = "";

    public WaitTargetKind Kind { get; init; }

    public string? RegisteredName { get; init; }

    /// <summary>As <c>proc_lib:translate_initial_call/1</c> has it.</summary>
    public string? InitialCall { get; init; }

    public string? Status { get; init; }

    /// <summary>Why it does not answer, as far as its stack tells: <c>sleeping</c>, <c>writing to a port</c>, <c>waiting for the answer to a call</c>.</summary>
    public string Doing { get; init; } = "";

    /// <summary>The top of its stack, what runs first.</summary>
    public IReadOnlyList<string> Stack { get; init; } = Array.Empty<string>();

    public long MessageQueueLen { get; init; }

    /// <summary>How many wait for it, also through others.</summary>
    public long Waiters { get; init; }

    /// <summary>Those who wait, by stack, the most first. Counted on the node.</summary>
    public IReadOnlyList<WaiterGroup> WaiterGroups { get; init; } = Array.Empty<WaiterGroup>();

    /// <summary>What one of those who wait asked for, where its stack still has it; null where it has not.</summary>
    public string? Request { get; init; }

    /// <summary>Bytes that those who wait hold.</summary>
    public long RetainedMemory { get; init; }

    /// <summary>The longest way to it: 1 when all wait for it directly.</summary>
    public int Depth { get; init; }

    /// <summary>The longest way, from who waits to it.</summary>
    public IReadOnlyList<string> Chain { get; init; } = Array.Empty<string>();

    /// <summary>The processes of a deadlock, each waiting for the next and the last for the first; empty when it is none.</summary>
    public IReadOnlyList<string> Cycle { get; init; } = Array.Empty<string>();
}

/// <summary>Those of a blocker's waiters who have one stack.</summary>
/// <param name="Count">How many.</param>
/// <param name="Stack">The functions, what runs first.</param>
/// <param name="SampleId">One of them.</param>
public sealed record WaiterGroup(long Count, IReadOnlyList<string> Stack, string SampleId)
{
    public override string ToString() => $"{Count} x {string.Join(" <- ", Stack)}";
}
