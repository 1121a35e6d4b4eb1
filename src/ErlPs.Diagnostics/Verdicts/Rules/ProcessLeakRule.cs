using System;
using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>Processes of one kind that are made and do not end: their number grows in every look, or it is near the limit.</summary>
internal static class ProcessLeakRule
{
    public static readonly Rule Rule = new(VerdictCause.ProcessLeak, Judge);

    private const int FewestBorn = 20;
    private const double ShareOfGrowth = 0.7;

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        if (Trend.Of(view.Evidence, sample => sample.ProcessCount) is not Trend count || view.Evidence.Limits.ProcessLimit == 0)
        {
            yield break;
        }

        long limit = view.Evidence.Limits.ProcessLimit;
        bool full = count.Last >= limit * view.Thresholds.TableUse;
        ProcessKind? leaking = full
            ? view.Evidence.Kinds.OrderByDescending(kind => kind.Count).FirstOrDefault()
            : Growing(view, count);

        // A crowd that hangs in a call is the consequence of whom it calls.
        if (leaking is not null && WaitingFunction.Find(leaking.CurrentFunction) is not { TargetKind: WaitTargetKind.Process })
        {
            yield return Of(view, leaking, count, limit, full);
        }
    }

    private static ProcessKind? Growing(EvidenceView view, Trend count)
    {
        if (!count.GrowsSteadily || count.Until(view.Evidence.Limits.ProcessLimit) > view.Thresholds.TimeToLimit)
        {
            return null;
        }

        ProcessKind? most = view.Evidence.Kinds.OrderByDescending(kind => kind.Born - kind.Died).FirstOrDefault();
        return most is not null && most.Born - most.Died >= FewestBorn && most.Born - most.Died >= count.Growth * ShareOfGrowth && most.Died * 4 < most.Born
            ? most
            : null;
    }

    private static Verdict Of(EvidenceView view, ProcessKind kind, Trend count, long limit, bool full)
    {
        string name = kind.InitialCall ?? "an unknown function";
        string? parent = Parent(view, kind);
        ProcessEvidence? culprit = view.Process(parent) ?? view.Evidence.Processes.FirstOrDefault(process => process.RegisteredName == parent && parent is not null);
        string until = count.Until(limit) is TimeSpan time && count.Growth > 0
            ? Facts.Text($" At this rate the node has no more room for processes in {time.TotalMinutes:0} minutes.")
            : " A node without room for processes can't start any, and most things on it fail.";
        return new Verdict
        {
            Cause = VerdictCause.ProcessLeak,
            Severity = full ? VerdictSeverity.Critical : VerdictSeverity.Error,
            Confidence = full ? 0.9 : 0.75,
            CulpritId = culprit?.Id ?? (parent?.StartsWith("<", StringComparison.Ordinal) == true ? parent : null),
            CulpritName = culprit?.Name ?? parent ?? name,
            Affected = kind.Count,
            Evidence =
            [
                new VerdictFact("ProcessCount", Facts.Text($"{count.Last:N0} processes of at most {limit:N0}, {count.Growth:+#,0;-#,0;0} in {count.Seconds:0.0} s"), count.Last),
                new VerdictFact("Kind", Facts.Text($"{kind.Count:N0} of them are {name} in {kind.CurrentFunction}, {kind.Born:N0} were born and {kind.Died:N0} ended between the looks"), kind.Count),
                new VerdictFact("Memory", $"they hold {Facts.Bytes(kind.Memory)}", kind.Memory),
            ],
            Explanation = Facts.Text($"Processes that run {name} are made and do not end; there are {kind.Count:N0} of them{(parent is null ? "" : $", started by {culprit?.Name ?? parent}")}.") + until,
            Remedy = $"Get-ErlProcess '{kind.SampleIds.FirstOrDefault()}' -Node {view.Evidence.Node} | Get-ErlBacktrace shows what one of them waits for; it changes nothing. "
                + "They need a timeout, or a monitor on whom they serve. Ending them frees the node at once, with whatever they still serve.",
        };
    }

    /// <summary>Who started most of those that were looked at.</summary>
    private static string? Parent(EvidenceView view, ProcessKind kind) =>
        kind.SampleIds.Select(id => view.Process(id)?.Ancestors.FirstOrDefault())
            .OfType<string>()
            .GroupBy(parent => parent, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .FirstOrDefault(group => group.Count() > 1)?.Key;
}
