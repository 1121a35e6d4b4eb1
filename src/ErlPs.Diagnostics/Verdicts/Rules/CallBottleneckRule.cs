using System;
using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>A process at the end of a chain of calls, with a crowd before it: some of them wait longer than the window, or nearly all are in line all the time.</summary>
internal static class CallBottleneckRule
{
    public static readonly Rule Rule = new(VerdictCause.CallBottleneck, Judge);

    // In a line where each caller comes back at once, so many of a hundred have not moved when the line takes a twentieth longer than the window.
    private const double StuckShare = 0.05;

    // A line that is never shorter than most of its callers is no line that comes and goes.
    private const double InLine = 0.8;
    private const int LongLine = 10;

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        IEnumerable<IGrouping<string, WaitGroup>> byRoot = view.Evidence.Waits
            .Where(group => group.TargetKind == WaitTargetKind.Process && !view.IsInCircle(view.RootOf(group.TargetId)))
            .GroupBy(group => view.RootOf(group.TargetId), StringComparer.Ordinal);
        foreach (IGrouping<string, WaitGroup> groups in byRoot)
        {
            if (view.Process(groups.Key) is ProcessEvidence server && view.Sink(server.Id) is null && IsCrowd(view, server, groups.ToArray()))
            {
                yield return Of(view, server, groups.OrderByDescending(group => group.Count).First(), groups.Sum(group => group.Count));
            }
        }
    }

    private static bool IsCrowd(EvidenceView view, ProcessEvidence server, WaitGroup[] groups)
    {
        long count = groups.Sum(group => group.Count);
        long stuck = groups.Sum(group => group.Stuck ?? 0);
        return count >= view.Thresholds.Waiters
            && (stuck >= Math.Max(1, count * StuckShare)
                || (count >= view.Thresholds.Waiters * LongLine && server.Samples.All(sample => sample.MessageQueueLen >= count * InLine)));
    }

    private static Verdict Of(EvidenceView view, ProcessEvidence server, WaitGroup crowd, long affected)
    {
        string[] between = view.Evidence.Processes.Where(process => process.WaitsFor.Count > 0 && view.ChainFrom(process.Id).Contains(server.Id))
            .Where(process => view.WaitersOf(process.Id) is not null)
            .Select(process => process.Id)
            .ToArray();
        string through = crowd.TargetId == server.Id || view.Process(crowd.TargetId) is not ProcessEvidence first ? "" : $" Most of them call {first.Name}, which calls on.";
        return new Verdict
        {
            Cause = VerdictCause.CallBottleneck,
            // Who is served slowly is served; who waits for one that has stopped is not.
            Severity = server.IsStill ? VerdictSeverity.Critical : VerdictSeverity.Error,
            Confidence = 0.9,
            CulpritId = server.Id,
            CulpritName = server.Name,
            Affected = affected,
            Evidence = [.. Facts.Waiters(crowd), Facts.Queue(server), Facts.Stack(server), Facts.Work(server)],
            Explanation = Facts.Text($"{affected:N0} processes wait for an answer of {server.Name}, which {(server.IsStill ? "has stopped" : "serves one call after the other and is slower than they come")}.{through} ")
                + "While they wait they hold their memory, and whoever calls them waits in turn.",
            Remedy = $"Get-ErlBacktrace '{server.Id}' -Node {view.Evidence.Node} shows what each call takes so long for; it changes nothing. "
                + "Ending the process frees its callers with an error and loses its state; for good, make the call shorter or spread it over several processes.",
            Explains = between,
        };
    }
}
