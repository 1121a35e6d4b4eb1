using System;

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

    /// <summary>From how many bytes on the heap of one process, the binaries or one ETS table can be a verdict at all. 32 MiB.</summary>
    public long Bytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>And from which share of the node's memory on, 0 to 1.</summary>
    public double MemoryShare { get; init; } = 0.25;

    /// <summary>What is used of the memory that the node has from the operating system; below is fragmented, 0 to 1.</summary>
    public double AllocatorUse { get; init; } = 0.5;

    /// <summary>How many processes wait for each scheduler when there are too many of them.</summary>
    public double RunQueue { get; init; } = 10;

    /// <summary>A scheduler that works so much of the time has nothing left, 0 to 1.</summary>
    public double SchedulerUse { get; init; } = 0.9;

    /// <summary>A table that grows so fast that it is full within this time is a leak. An hour.</summary>
    public TimeSpan TimeToLimit { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A child that was started so often between the looks is in a restart loop.</summary>
    public long Restarts { get; init; } = 2;
}
