namespace ErlPs.Diagnostics.Logging;

/// <summary>When a log process protects itself. What is null stays as it is.</summary>
public sealed record LogThresholdChange
{
    /// <summary>Which logging system; null takes lager when it runs, else OTP's logger.</summary>
    public LogBackend? Backend { get; init; }

    /// <summary>lager: this sink. Null is lager_event.</summary>
    public string? Sink { get; init; }

    /// <summary>OTP's logger: this handler; null is the one there is. lager: the file backend of the high-water mark.</summary>
    public string? Handler { get; init; }

    /// <summary>lager: the file of the high-water mark; null is every file.</summary>
    public string? Ident { get; init; }

    /// <summary>The queue length above which callers wait: lager's async_threshold, the logger's sync_mode_qlen.</summary>
    public long? Threshold { get; init; }

    /// <summary>lager: how far below the threshold callers need not wait any more.</summary>
    public long? Window { get; init; }

    /// <summary>lager: messages a second that a file takes. OTP's logger: the queue length from which messages are dropped (drop_mode_qlen).</summary>
    public long? HighWaterMark { get; init; }

    /// <summary>OTP's logger: the queue length from which the queue is thrown away (flush_qlen).</summary>
    public long? FlushQueueLen { get; init; }
}
