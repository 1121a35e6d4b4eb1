using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>Processes that call each other in a circle, none of which did anything between the looks.</summary>
internal static class DeadlockRule
{
    public static readonly Rule Rule = new(VerdictCause.Deadlock, Judge);

    private static IEnumerable<Verdict> Judge(EvidenceView view) =>
        view.Circles.Where(circle => circle.All(process => process.IsStill)).Select(circle => Of(view, circle));

    private static Verdict Of(EvidenceView view, IReadOnlyList<ProcessEvidence> circle)
    {
        // The one that most wait for is the one that people notice.
        ProcessEvidence first = circle.OrderByDescending(process => view.WaitersOf(process.Id)?.Count ?? 0).First();
        int start = circle.ToList().IndexOf(first);
        ProcessEvidence[] inOrder = circle.Skip(start).Concat(circle.Take(start)).ToArray();
        string round = string.Join(" -> ", inOrder.Append(first).Select(process => process.Name));
        long outside = view.AffectedBy(first.Id) - circle.Count;
        return new Verdict
        {
            Cause = VerdictCause.Deadlock,
            Severity = VerdictSeverity.Critical,
            Confidence = 0.95,
            CulpritId = first.Id,
            CulpritName = first.Name,
            Affected = circle.Count + System.Math.Max(0, outside),
            Evidence =
            [
                new VerdictFact("Cycle", $"each waits for the next: {round}", circle.Count),
                .. inOrder.Select(Facts.Stack),
                .. view.WaitersOf(first.Id) is WaitGroup group ? Facts.Waiters(group) : [],
            ],
            Explanation = Facts.Text($"{circle.Count} processes wait for each other's answer in a circle, so none of them can give one. They stay so until a call's timeout ends it, and everybody who calls them waits too."),
            Remedy = $"Invoke-ErlFunction erlang exit -ArgumentText '{first.Id}, kill' -Node {view.Evidence.Node} breaks the circle: the process dies, its state is lost, "
                + "its callers get an error, and its supervisor restarts it. Then change the code so that one of them casts, or answers later.",
            Explains = circle.Select(process => process.Id).ToArray(),
        };
    }
}
