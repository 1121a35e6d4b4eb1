using System;

namespace ErlPs.Diagnostics.Logging;

/// <summary>How far one log process is behind at one moment.</summary>
public sealed record LogBacklogSample
{
    public string Node { get; init; } = "";

    public LogBackend Backend { get; init; }

    /// <summary>lager's sink, the handler of OTP's logger, or <c>Elixir.Logger</c>.</summary>
    public string Sink { get; init; } = "";

    public DateTimeOffset At { get; init; }

    /// <summary>Messages in its mailbox; null while there is no such process.</summary>
    public long? QueueLen { get; init; }

    /// <summary>How many messages a second fewer there are than before; below zero when there are more. Null for the first look.</summary>
    public double? DrainRate { get; init; }

    /// <summary>When the queue is empty if it goes on like this; null when it does not get shorter.</summary>
    public TimeSpan? TimeToEmpty { get; init; }

    /// <summary>Whether at most 20 messages wait, lager's own threshold.</summary>
    public bool Drained { get; init; }
}
