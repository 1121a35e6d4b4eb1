namespace ErlPs.Diagnostics.Verdicts;

/// <summary>One of the largest ETS tables.</summary>
public sealed record TableEvidence
{
    /// <summary>Its name; several tables may have one.</summary>
    public string Name { get; init; } = "";

    /// <summary>How the node identifies it: the name, a reference (since OTP 21) or a number.</summary>
    public string Id { get; init; } = "";

    /// <summary>The process that it dies with.</summary>
    public string OwnerId { get; init; } = "";

    public string? OwnerName { get; init; }

    /// <summary>Objects, in the first look; null when it was not among the largest then.</summary>
    public long? SizeBefore { get; init; }

    public long Size { get; init; }

    /// <summary>Bytes, without the binaries over 64 bytes that its objects refer to.</summary>
    public long? MemoryBefore { get; init; }

    public long Memory { get; init; }
}
