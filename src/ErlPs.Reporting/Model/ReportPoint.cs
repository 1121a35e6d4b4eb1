using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Reporting.Model;

/// <summary>A node at one time. Sizes are bytes.</summary>
public sealed record ReportPoint
{
    public string Node { get; init; } = "";

    public DateTimeOffset TakenAt { get; init; }

    /// <summary>How long was looked.</summary>
    public TimeSpan Window { get; init; }

    /// <summary><c>25</c>, <c>16</c>.</summary>
    public string OtpRelease { get; init; } = "";

    public ReportMemory Memory { get; init; } = new();

    /// <summary>What has a limit: processes, ports, atoms.</summary>
    public IReadOnlyList<ReportCount> Counts { get; init; } = Array.Empty<ReportCount>();

    /// <summary>Processes and ports that are ready and wait for a scheduler.</summary>
    public long RunQueue { get; init; }

    public long SchedulersOnline { get; init; }

    /// <summary>The most important first; none when nothing is wrong.</summary>
    public IReadOnlyList<ReportVerdict> Verdicts { get; init; } = Array.Empty<ReportVerdict>();

    /// <summary>All processes by kind, those with the most memory first.</summary>
    public IReadOnlyList<ReportGroup> Groups { get; init; } = Array.Empty<ReportGroup>();

    /// <summary>Single processes that stand out, those with the longest queues first.</summary>
    public IReadOnlyList<ReportProcess> Processes { get; init; } = Array.Empty<ReportProcess>();

    public IReadOnlyList<ReportWaitNode> WaitNodes { get; init; } = Array.Empty<ReportWaitNode>();

    public IReadOnlyList<ReportWaitEdge> WaitEdges { get; init; } = Array.Empty<ReportWaitEdge>();

    /// <summary>Those of the edges that lead to the culprit or away from it: what the first verdict is about.</summary>
    public IEnumerable<ReportWaitEdge> EdgesOfVerdict
    {
        get
        {
            var inIt = new HashSet<string>(WaitNodes.Where(node => node.Role != ReportRole.None).Select(node => node.Id));
            return WaitEdges.Where(edge => inIt.Contains(edge.From));
        }
    }

    /// <summary>Equal stacks once, the most frequent first.</summary>
    public IReadOnlyList<ReportStack> Stacks { get; init; } = Array.Empty<ReportStack>();

    /// <summary>What could not be read, and why.</summary>
    public IReadOnlyList<string> Missing { get; init; } = Array.Empty<string>();
}
