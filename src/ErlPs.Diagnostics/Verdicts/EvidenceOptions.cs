using System;

namespace ErlPs.Diagnostics.Verdicts;

/// <summary>How long and how much to look.</summary>
public sealed record EvidenceOptions
{
    public static readonly EvidenceOptions Default = new();

    /// <summary>From the first look to the last. Two seconds unless told; a longer one sees slower growth.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many processes of each ranking (longest queues, most memory) are looked at closely.</summary>
    public int Top { get; init; } = 20;
}
