namespace Erlang.Distribution.Etf;

/// <summary>
/// How much a decoder takes before it gives up with <see cref="ErrorIds.TermTooLarge"/>. A length that the bytes at hand
/// cannot fill is refused before anything is allocated, whatever the limits.
/// </summary>
public sealed record EtfLimits
{
    public static readonly EtfLimits Default = new();

    /// <summary>How deep terms may nest. A list in the tail of a list is no level of its own.</summary>
    public int MaxDepth { get; init; } = 1_000_000;

    /// <summary>
    /// How many elements all tuples, lists, maps, funs and records of one term may have together, maps counting two an
    /// entry. An element costs up to some 80 bytes here although it can be one byte on the wire.
    /// </summary>
    public int MaxElements { get; init; } = 32_000_000;

    /// <summary>The largest size that a compressed term may have once inflated, in bytes.</summary>
    public int MaxInflatedBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>How many times larger than its compressed form a term may be. 1032 is all that deflate can reach.</summary>
    public int MaxCompressionRatio { get; init; } = 1032;
}
