using System;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Tests;

/// <summary>Made by hand, for what a live node does not show on demand.</summary>
internal static class Samples
{
    /// <summary>A point that has every part of the page, with one name wherever a node could put one.</summary>
    public static ReportPoint Everything(string name) => new()
    {
        Node = name,
        TakenAt = new DateTimeOffset(2026, 11, 24, 2, 10, 0, TimeSpan.Zero),
        Window = TimeSpan.FromSeconds(2),
        OtpRelease = name,
        Memory = new ReportMemory { Total = 1000, Kinds = [new ReportMemoryKind("Processes", 900), new ReportMemoryKind("Other", 100)] },
        Counts = [new ReportCount("Processes", 90, 100), new ReportCount("Atoms", 5, 100)],
        SchedulersOnline = 2,
        Verdicts = [Verdict(name), Verdict(name)],
        Groups =
        [
            new ReportGroup { Key = "g0", Name = name, CurrentFunction = name, Count = 80, Memory = 500, MessageQueueLen = 3, Role = ReportRole.Affected },
            new ReportGroup { Key = "g1", Name = name, CurrentFunction = name, Count = 1, Memory = 400, MessageQueueLen = 9, Role = ReportRole.Culprit },
        ],
        Processes =
        [
            new ReportProcess
            {
                Id = name, RegisteredName = name + name, InitialCall = name, CurrentFunction = name, Status = name,
                MessageQueueLen = 9, MessageQueueLenBefore = 3, Memory = 400, GroupKey = "g1", Role = ReportRole.Culprit,
            },
        ],
        WaitNodes =
        [
            new ReportWaitNode("crowd", name, name, ReportWaitKind.Crowd, ReportRole.Affected, "g0"),
            new ReportWaitNode(name, name, name, ReportWaitKind.Process, ReportRole.Culprit, "g1"),
        ],
        WaitEdges = [new ReportWaitEdge("crowd", name, 80, name)],
        Stacks = [new ReportStack { Frames = [name, name, name, name], Seen = 2, GroupKey = "g0", Samples = [name], Role = ReportRole.Affected }],
        Missing = [name],
    };

    public static ReportVerdict Verdict(string name) => new()
    {
        Cause = "LogSinkBlocked",
        Severity = ReportSeverity.Critical,
        Confidence = 0.95,
        CulpritId = name,
        CulpritName = name + name,
        Waiting = 80,
        Facts = [name],
        Explanation = name,
        Remedy = $"Get-ErlProcess -Name x {name}",
    };
}
