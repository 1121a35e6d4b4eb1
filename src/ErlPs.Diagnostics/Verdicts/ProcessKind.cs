using System;
using System.Collections.Generic;

namespace ErlPs.Diagnostics.Verdicts;

/// <summary>Processes that were started for the same function and are in the same function now.</summary>
public sealed record ProcessKind
{
    /// <summary>As <c>proc_lib:translate_initial_call/1</c> has it where all samples agree; <c>proc_lib:init_p/5</c> for a mixed lot of OTP processes.</summary>
    public string? InitialCall { get; init; }

    public string? CurrentFunction { get; init; }

    /// <summary>In the last look.</summary>
    public long Count { get; init; }

    /// <summary>Of them, how many were not there in the first look.</summary>
    public long Born { get; init; }

    /// <summary>Of the first look's, how many have ended.</summary>
    public long Died { get; init; }

    /// <summary>Bytes, in the last look.</summary>
    public long Memory { get; init; }

    /// <summary>Messages in their mailboxes, in the last look.</summary>
    public long MessageQueueLen { get; init; }

    /// <summary>Work that those of both looks did in between.</summary>
    public long ReductionsDone { get; init; }

    /// <summary>A few of them, the youngest first.</summary>
    public IReadOnlyList<string> SampleIds { get; init; } = Array.Empty<string>();
}
