namespace ErlPs.Diagnostics.Verdicts;

/// <summary>What bounds a node.</summary>
public sealed record NodeLimits
{
    public long ProcessLimit { get; init; }

    public long PortLimit { get; init; }

    /// <summary>Since OTP 20.</summary>
    public long? AtomLimit { get; init; }

    public long SchedulersOnline { get; init; } = 1;

    /// <summary>Bytes in a word.</summary>
    public int WordSize { get; init; } = 8;
}
