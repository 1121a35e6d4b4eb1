namespace ErlPs.Diagnostics.Verdicts;

/// <summary>Where the rules draw their lines. Each has a default; about_ErlPs_Diagnosis says where it comes from.</summary>
public sealed record Thresholds
{
    public static readonly Thresholds Default = new();

    /// <summary>A mailbox with so many messages is long. 1,000: what queue_fun.awk of recon and Logflare take.</summary>
    public long QueueLen { get; init; } = 1000;

    /// <summary>So many callers that wait for one process are a crowd.</summary>
    public long Waiters { get; init; } = 20;

    /// <summary>A table of the node (processes, ports, atoms) that is so full is near its end, 0 to 1. 0.85: where observer_cli turns red.</summary>
    public double TableUse { get; init; } = 0.85;
}
