using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Making;

/// <summary>Makes a report of evidence. Asks no node.</summary>
public static class ReportMaker
{
    // More is not read by anybody, and a node has a hundred thousand.
    private const int ProcessesShown = 60;

    /// <summary>The report of one node, of evidence from one or several times in any order.</summary>
    /// <exception cref="ArgumentException">There is none, or it is of several nodes.</exception>
    public static ReportModel Make(IEnumerable<Evidence> evidence, Thresholds? thresholds = null)
    {
        Evidence[] looks = evidence.OrderBy(look => look.TakenAt).ToArray();
        if (looks.Select(look => look.Node).Distinct().Count() != 1)
        {
            throw new ArgumentException("A report needs evidence of one node.", nameof(evidence));
        }

        return new ReportModel { Points = looks.Select(look => Point(look, Diagnosis.Judge(look, thresholds))).ToArray() };
    }

    /// <summary>The verdicts alone, in words.</summary>
    public static IReadOnlyList<ReportVerdict> Judge(Evidence evidence, Thresholds? thresholds = null) =>
        Diagnosis.Judge(evidence, thresholds).Select(verdict => VerdictMaker.Make(verdict, evidence)).ToArray();

    private static ReportPoint Point(Evidence evidence, IReadOnlyList<Verdict> verdicts)
    {
        NodeSample last = evidence.Samples[evidence.Samples.Count - 1];
        var parts = new Parts(evidence, verdicts.FirstOrDefault());
        var groups = new GroupMaker(evidence, parts);
        var waits = new WaitGraphMaker(evidence, parts, groups);
        return new ReportPoint
        {
            Node = evidence.Node,
            TakenAt = evidence.TakenAt,
            Window = evidence.Window,
            OtpRelease = evidence.OtpRelease == 16 ? "R16" : evidence.OtpRelease.ToString(CultureInfo.InvariantCulture),
            Memory = MemoryParts.Of(last.MemoryTotal, last.MemoryProcesses, last.MemoryBinary, last.MemoryEts, last.MemoryAtom),
            Counts =
            [
                new ReportCount("Processes", last.ProcessCount, evidence.Limits.ProcessLimit),
                new ReportCount("Ports", last.PortCount, evidence.Limits.PortLimit),
                .. last.AtomCount is long atoms ? new[] { new ReportCount("Atoms", atoms, evidence.Limits.AtomLimit) } : [],
            ],
            RunQueue = last.RunQueue,
            SchedulersOnline = evidence.Limits.SchedulersOnline,
            Verdicts = verdicts.Select(verdict => VerdictMaker.Make(verdict, evidence)).ToArray(),
            Groups = groups.Groups,
            Processes = evidence.Processes
                .OrderByDescending(process => process.Now().MessageQueueLen)
                .ThenByDescending(process => process.Now().Memory)
                .Take(ProcessesShown)
                .Select(process => Process(process, parts, groups))
                .ToArray(),
            WaitNodes = waits.Nodes,
            WaitEdges = waits.Edges,
            Stacks = StackMaker.Make(evidence, parts, groups),
            Missing = evidence.Missing,
        };
    }

    private static ReportProcess Process(ProcessEvidence process, Parts parts, GroupMaker groups) => new()
    {
        Id = process.Id,
        RegisteredName = process.RegisteredName,
        InitialCall = process.InitialCall,
        CurrentFunction = process.CurrentFunction,
        Status = process.Status,
        MessageQueueLen = process.Now().MessageQueueLen,
        MessageQueueLenBefore = process.Before().MessageQueueLen,
        Memory = process.Now().Memory,
        GroupKey = groups.KeyOf(process),
        Role = parts.RoleOf(process),
    };
}
