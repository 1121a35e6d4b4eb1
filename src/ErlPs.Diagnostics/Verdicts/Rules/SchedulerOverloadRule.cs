using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>Schedulers that never rest, with a queue of processes before them in every look.</summary>
internal static class SchedulerOverloadRule
{
    public static readonly Rule Rule = new(VerdictCause.SchedulerOverload, Judge);

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        int online = (int)Math.Max(view.Evidence.Limits.SchedulersOnline, 1);
        double use = Use(view.Evidence.SchedulerUse, online);
        long shortest = view.Evidence.Samples.Select(sample => sample.RunQueue).OrderBy(length => length).ElementAt(view.Evidence.Samples.Count / 4);
        if (use >= view.Thresholds.SchedulerUse && shortest >= view.Thresholds.RunQueue * online)
        {
            yield return Of(view, online, use, shortest);
        }
    }

    /// <summary>Normal schedulers come first, then as many for dirty CPU work; the busier half counts.</summary>
    private static double Use(IReadOnlyList<double> use, int online)
    {
        double normal = use.Take(online).DefaultIfEmpty(0).Average();
        double dirty = use.Skip(online).Take(online).DefaultIfEmpty(0).Average();
        return Math.Max(normal, dirty);
    }

    private static Verdict Of(EvidenceView view, int online, double use, long shortest)
    {
        ProcessKind? busiest = view.Evidence.Kinds.OrderByDescending(kind => kind.ReductionsDone).FirstOrDefault();
        return new Verdict
        {
            Cause = VerdictCause.SchedulerOverload,
            Severity = VerdictSeverity.Error,
            Confidence = 0.8,
            CulpritId = busiest is { Count: 1 } ? busiest.SampleIds.FirstOrDefault() : null,
            CulpritName = busiest?.InitialCall,
            Affected = shortest,
            Evidence =
            [
                new VerdictFact("RunQueue", Facts.Text($"{shortest:N0} processes or more wait for {online} schedulers, in nearly every look"), shortest),
                new VerdictFact("SchedulerUse", Facts.Text($"the schedulers work {use:P0} of the time"), use),
                .. busiest is null ? Array.Empty<VerdictFact>() : [new VerdictFact("Kind", Facts.Text($"most work is done by {busiest.Count:N0} x {busiest.InitialCall}{(busiest.CurrentFunction is null ? "" : $" in {busiest.CurrentFunction}")}"), busiest.Count)],
            ],
            Explanation = Facts.Text($"There is more to run than {online} schedulers can: {shortest:N0} processes wait for their turn all the time. Everything on the node takes longer, also what has nothing to do with it."),
            Remedy = $"Get-ErlProcess -SortBy Reductions -Top 10 -Node {view.Evidence.Node} shows who works most; it changes nothing. Let fewer of them run at once, or give the node more cores.",
        };
    }
}
