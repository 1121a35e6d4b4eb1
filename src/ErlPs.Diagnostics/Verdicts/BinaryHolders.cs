namespace ErlPs.Diagnostics.Verdicts;

/// <summary>Processes of one initial call and the binaries over 64 bytes that they refer to, each counted once a process.</summary>
public sealed record BinaryHolders
{
    public string? InitialCall { get; init; }

    public long Processes { get; init; }

    public long Binaries { get; init; }

    public long Bytes { get; init; }

    /// <summary>What the processes hold beside the binaries.</summary>
    public long Memory { get; init; }

    /// <summary>The one that holds most bytes, and how many.</summary>
    public string TopId { get; init; } = "";

    public long TopBytes { get; init; }
}
