using System;
using System.Collections.Generic;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>Processes that wait for one thing.</summary>
public sealed record WaitGroup
{
    public WaitTargetKind TargetKind { get; init; }

    /// <summary>A pid (<c>&lt;0.61.886&gt;</c>), a port (<c>#Port&lt;0.5&gt;</c>), a node's name, or empty for a timer.</summary>
    public string TargetId { get; init; } = "";

    /// <summary>How many wait.</summary>
    public long Count { get; init; }

    /// <summary>Of them, how many have done nothing at all between the two looks; null when there was one look.</summary>
    public long? Stuck { get; init; }

    /// <summary>Bytes that those who wait hold.</summary>
    public long Memory { get; init; }

    /// <summary>Messages that wait in their own mailboxes.</summary>
    public long MessageQueueLen { get; init; }

    /// <summary>The function that they wait in: <c>gen:do_call/4</c>. The most frequent one.</summary>
    public string? Function { get; init; }

    /// <summary>What they were started for, and how many of each; the most frequent first, at most ten.</summary>
    public IReadOnlyList<WaitersByCall> InitialCalls { get; init; } = Array.Empty<WaitersByCall>();

    /// <summary>A few of them.</summary>
    public IReadOnlyList<string> SampleIds { get; init; } = Array.Empty<string>();
}

/// <summary>How many of those who wait were started for one function.</summary>
public sealed record WaitersByCall(string InitialCall, long Count);
