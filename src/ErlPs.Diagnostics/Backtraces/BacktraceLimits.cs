namespace ErlPs.Diagnostics.Backtraces;

/// <summary>
/// How much of a backtrace is kept. The VM prints whatever a process holds: a stack of 100,000 frames is 7 MB of text, one slot may be 1 MB.
/// </summary>
public sealed record BacktraceLimits
{
    public static readonly BacktraceLimits Default = new();

    /// <summary>How many bytes of the text are asked for and kept. 1 MiB unless told.</summary>
    public int MaxTextBytes { get; init; } = 1024 * 1024;

    /// <summary>How many frames are kept, from the top of the stack. 1,000 unless told.</summary>
    public int MaxDepth { get; init; } = 1000;

    /// <summary>How many characters of one term are kept in a variable. 32,768 unless told.</summary>
    public int MaxTermLength { get; init; } = 32 * 1024;
}
