using System;
using System.Collections.Generic;

namespace ErlPs.Diagnostics.Verdicts;

/// <summary>One thing that is wrong with a node, who does it, and what to do.</summary>
public sealed record Verdict
{
    public string Node { get; init; } = "";

    public VerdictCause Cause { get; init; }

    public VerdictSeverity Severity { get; init; }

    /// <summary>0 to 1. Below 0.5 it is a suspicion, and is told as one.</summary>
    public double Confidence { get; init; }

    /// <summary>The process that is the cause, as the node prints it; null when it is none, or gone.</summary>
    public string? CulpritId { get; init; }

    /// <summary>Its registered name; else its initial call, the table's name, the kind of process: what people call it.</summary>
    public string? CulpritName { get; init; }

    /// <summary>How many processes suffer from it, or how many things of the kind there are.</summary>
    public long Affected { get; init; }

    /// <summary>What was seen.</summary>
    public IReadOnlyList<VerdictFact> Evidence { get; init; } = Array.Empty<VerdictFact>();

    /// <summary>Two sentences: what happens, and why.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>What to type, and what that does besides.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>Further processes that it explains: what they show is a consequence.</summary>
    internal IReadOnlyList<string> Explains { get; init; } = Array.Empty<string>();
}
