namespace ErlPs.Diagnostics.Messages;

/// <summary>How large a mailbox may be that is looked into.</summary>
public sealed record MailboxLimits
{
    public static readonly MailboxLimits Default = new();

    /// <summary>A mailbox with more messages is refused. 10,000.</summary>
    public long MaxMessages { get; init; } = 10_000;

    /// <summary>A process that holds more bytes, with its mailbox, is refused. 32 MiB.</summary>
    public long MaxBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>A message that is larger on the way is told by its size alone. 64 KiB.</summary>
    public long MaxMessageBytes { get; init; } = 64 * 1024;

    /// <summary>So many shapes are told apart; further ones count as <c>_</c>. 100.</summary>
    public int MaxShapes { get; init; } = 100;

    /// <summary>Looks also beyond the limits.</summary>
    public bool Force { get; init; }

    /// <summary>The heap that a forced look may take on the node, in bytes. 1 GiB.</summary>
    public long ForcedHeapBytes { get; init; } = 1024L * 1024 * 1024;
}
