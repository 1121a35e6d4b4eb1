namespace ErlPs.Diagnostics.Verdicts;

/// <summary>A port with output that waits.</summary>
public sealed record PortEvidence
{
    /// <summary><c>#Port&lt;0.5&gt;</c></summary>
    public string Id { get; init; } = "";

    /// <summary>The driver or the command: <c>tcp_inet</c>, <c>0/1</c> for the console.</summary>
    public string Name { get; init; } = "";

    /// <summary>The process that it is connected to.</summary>
    public string OwnerId { get; init; } = "";

    /// <summary>Bytes in its queue, in the first look; null when nothing waited then.</summary>
    public long? QueueSizeBefore { get; init; }

    public long QueueSize { get; init; }

    /// <summary>Bytes that were ever written to it.</summary>
    public long? OutputBefore { get; init; }

    public long Output { get; init; }

    /// <summary>The node that it connects to, when it carries the distribution.</summary>
    public string? DistributionTo { get; init; }
}
