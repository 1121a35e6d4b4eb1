using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>A process whose callers wait in a crowd, most of them longer than the window, and that waits for nobody itself.</summary>
internal static class CallBottleneckRule
{
    public static readonly Rule Rule = new(VerdictCause.CallBottleneck, Judge);

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        foreach (WaitGroup group in view.Evidence.Waits.Where(group => group.TargetKind == WaitTargetKind.Process))
        {
            if (group.Count >= view.Thresholds.Waiters
                && group.Stuck * 2 >= group.Count
                && view.Process(group.TargetId) is ProcessEvidence server
                && view.Sink(server.Id) is null
                && server.WaitsFor.Count == 0)
            {
                yield return Of(view, group, server);
            }
        }
    }

    private static Verdict Of(EvidenceView view, WaitGroup group, ProcessEvidence server)
    {
        long affected = view.AffectedBy(server.Id);
        bool works = server.ReductionsDone > 0;
        return new Verdict
        {
            Cause = VerdictCause.CallBottleneck,
            Severity = VerdictSeverity.Critical,
            Confidence = works ? 0.9 : 0.85,
            CulpritId = server.Id,
            CulpritName = server.Name,
            Affected = affected,
            Evidence =
            [
                .. Facts.Waiters(group),
                Facts.Queue(server),
                Facts.Stack(server),
                Facts.Work(server),
            ],
            Explanation = Facts.Text($"{affected:N0} processes wait for an answer of {server.Name}, which serves one call after the other{(works ? " and is slower than they come" : " and has stopped")}. ")
                + "While they wait they hold their memory, and whoever calls them waits in turn.",
            Remedy = $"Get-ErlBacktrace '{server.Id}' -Node {view.Evidence.Node} shows what each call takes so long for; it changes nothing. "
                + "Ending the process frees its callers with an error and loses its state; for good, make the call shorter or spread it over several processes.",
        };
    }
}
