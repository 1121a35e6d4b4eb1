using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Verdicts;

/// <summary>A process that stands out: a long queue, much memory, somebody waits for it, or it waits itself.</summary>
public sealed record ProcessEvidence
{
    private const string Fun = "erlang:apply/2";

    /// <summary>What answering one <c>process_info</c> costs a process at most. 1 to 3 were seen, on OTP 25.</summary>
    internal const int ReductionsOfALook = 10;

    public string Id { get; init; } = "";

    public string? RegisteredName { get; init; }

    /// <summary>The function it was started for, as <c>proc_lib:translate_initial_call/1</c> has it.</summary>
    public string? InitialCall { get; init; }

    public string? CurrentFunction { get; init; }

    public string? Status { get; init; }

    /// <summary>In time order; at least one.</summary>
    public IReadOnlyList<ProcessSample> Samples { get; init; } = Array.Empty<ProcessSample>();

    /// <summary>The functions of its stack, what runs first; empty when it was not read.</summary>
    public IReadOnlyList<string> Stack { get; init; } = Array.Empty<string>();

    /// <summary>Who started it, as far as it tells: a pid or a registered name, the nearest first. Only of processes that <c>proc_lib</c> started, or since OTP 25.</summary>
    public IReadOnlyList<string> Ancestors { get; init; } = Array.Empty<string>();

    /// <summary>The ids of what it waits for.</summary>
    public IReadOnlyList<string> WaitsFor { get; init; } = Array.Empty<string>();

    /// <summary>Binaries over 64 bytes that it refers to, each counted once. Null when nobody looked.</summary>
    public long? BinaryCount { get; init; }

    /// <summary>Their bytes.</summary>
    public long? BinaryBytes { get; init; }

    /// <summary>What people call it. Of a process that was spawned with a fun, the function at the bottom of its stack.</summary>
    internal string Name => RegisteredName ?? (InitialCall is null or Fun ? Stack.LastOrDefault() : InitialCall) ?? Id;

    internal ProcessSample First => Samples[0];

    internal ProcessSample Last => Samples[Samples.Count - 1];

    /// <summary>Work done between the looks.</summary>
    internal long ReductionsDone => Last.Reductions - First.Reductions;

    /// <summary>Whether it did nothing between the looks, beside answering them: a look costs a process a few reductions.</summary>
    internal bool IsStill => ReductionsDone <= Samples.Count * ReductionsOfALook;

    /// <summary>Whether the queue was shorter than before in any look: it takes messages out.</summary>
    internal bool Drains => Samples.Zip(Samples.Skip(1), (before, after) => after.MessageQueueLen < before.MessageQueueLen).Any(shorter => shorter);
}
