namespace ErlPs.Diagnostics.Verdicts;

/// <summary>A process that writes logs, as its own configuration and its mailbox show it; it was asked nothing.</summary>
public sealed record LogSinkEvidence
{
    /// <summary>Its registered name: <c>lager_event</c>, <c>logger_std_h_default</c>.</summary>
    public string Name { get; init; } = "";

    public string Id { get; init; } = "";

    /// <summary><c>lager</c>, <c>logger</c>, <c>error_logger</c> or <c>Elixir.Logger</c>.</summary>
    public string Backend { get; init; } = "";

    /// <summary>What callers test before they send anything; null when it can't be read.</summary>
    public string? Gate { get; init; }

    /// <summary>Whether callers wait until their message is written; null when it can't be read.</summary>
    public bool? Sync { get; init; }

    /// <summary>The queue length above which callers have to wait.</summary>
    public long? Threshold { get; init; }
}
