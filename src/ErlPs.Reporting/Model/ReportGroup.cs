namespace ErlPs.Reporting.Model;

/// <summary>What part a group or a process has in what is wrong.</summary>
public enum ReportRole
{
    /// <summary>None that is known.</summary>
    None,

    /// <summary>It waits for the culprit, or suffers otherwise.</summary>
    Affected,

    Culprit,
}

/// <summary>Processes of one kind.</summary>
public sealed record ReportGroup
{
    /// <summary>Tells it from the others of its report.</summary>
    public string Key { get; init; } = "";

    /// <summary>What they were started for: <c>leaky:worker/1</c>; the registered name of a group of one.</summary>
    public string Name { get; init; } = "";

    /// <summary>What they are in: <c>gen:do_call/4</c>.</summary>
    public string? CurrentFunction { get; init; }

    public long Count { get; init; }

    /// <summary>Bytes, of all of them.</summary>
    public long Memory { get; init; }

    /// <summary>Messages, of all of them.</summary>
    public long MessageQueueLen { get; init; }

    public ReportRole Role { get; init; }
}
