namespace ErlPs.Reporting.Model;

/// <summary>One process that stands out.</summary>
public sealed record ReportProcess
{
    public string Id { get; init; } = "";

    public string? RegisteredName { get; init; }

    public string? InitialCall { get; init; }

    public string? CurrentFunction { get; init; }

    public string? Status { get; init; }

    public long MessageQueueLen { get; init; }

    /// <summary>At the begin of the window.</summary>
    public long MessageQueueLenBefore { get; init; }

    /// <summary>Bytes.</summary>
    public long Memory { get; init; }

    /// <summary>The group that it is counted in; null when that is not told.</summary>
    public string? GroupKey { get; init; }

    public ReportRole Role { get; init; }

    /// <summary>What people call it.</summary>
    public string Name => RegisteredName ?? InitialCall ?? Id;
}
