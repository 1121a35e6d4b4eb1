namespace ErlPs.Diagnostics.Verdicts;

/// <summary>The ETS tables of one name that belong to one process: usually one, sometimes one for each thing that the process looks after.</summary>
public sealed record TableEvidence
{
    public string Name { get; init; } = "";

    /// <summary>How many tables.</summary>
    public long Count { get; init; }

    /// <summary>The process that they die with.</summary>
    public string OwnerId { get; init; } = "";

    public string? OwnerName { get; init; }

    /// <summary>Objects, in the first look; null when there were none then.</summary>
    public long? SizeBefore { get; init; }

    public long Size { get; init; }

    /// <summary>Bytes, without the binaries over 64 bytes that the objects refer to.</summary>
    public long? MemoryBefore { get; init; }

    public long Memory { get; init; }
}
