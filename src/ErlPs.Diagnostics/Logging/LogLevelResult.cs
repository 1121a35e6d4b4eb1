using System;
using System.Collections.Generic;

namespace ErlPs.Diagnostics.Logging;

/// <summary>What a change did to one lager sink, or to OTP's logger.</summary>
public sealed record LogLevelResult
{
    public string Node { get; init; } = "";

    public LogBackend Backend { get; init; }

    /// <summary>lager's sink; null for OTP's logger.</summary>
    public string? Sink { get; init; }

    public LogMethod Method { get; init; }

    /// <summary>The level that callers test, before: lager's gate or the primary level; with one handler or module, its own.</summary>
    public string? Before { get; init; }

    /// <summary>The same, read back afterwards.</summary>
    public string? After { get; init; }

    /// <summary>Until when, by the clock of this machine; null when it is for good.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Every call that was made to change something, in order.</summary>
    public IReadOnlyList<string> Calls { get; init; } = Array.Empty<string>();

    /// <summary>What is not as it would be on a healthy node, in sentences. Empty when all is done.</summary>
    public IReadOnlyList<string> Remaining { get; init; } = Array.Empty<string>();

    /// <summary>For <see cref="LogLevelSetter.Restore"/>.</summary>
    public LogState State { get; init; } = new();
}
