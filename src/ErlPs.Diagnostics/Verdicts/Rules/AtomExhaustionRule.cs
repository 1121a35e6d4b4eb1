using System;
using System.Collections.Generic;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>Atoms are never freed, and a node that has no room for another one ends.</summary>
internal static class AtomExhaustionRule
{
    public static readonly Rule Rule = new(VerdictCause.AtomExhaustion, Judge);

    // Loading a module makes some hundred at once; a leak goes on and on.
    private const int FewestNew = 50;

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        if (Trend.Of(view.Evidence, sample => sample.AtomCount) is not Trend count || view.Evidence.Limits.AtomLimit is not long limit)
        {
            yield break;
        }

        TimeSpan? until = count.GrowsSteadily && count.Growth >= FewestNew ? count.Until(limit) : null;
        bool full = count.Last >= limit * view.Thresholds.TableUse;
        if (full || until < view.Thresholds.TimeToLimit)
        {
            yield return Of(view, count, limit, until, full);
        }
    }

    private static Verdict Of(EvidenceView view, Trend count, long limit, TimeSpan? until, bool full) => new()
    {
        Cause = VerdictCause.AtomExhaustion,
        Severity = VerdictSeverity.Critical,
        Confidence = full ? 0.95 : 0.8,
        CulpritName = "atom table",
        Affected = (long)count.Last,
        Evidence =
        [
            new VerdictFact("AtomCount", Facts.Text($"{count.Last:N0} atoms of at most {limit:N0}, {count.Growth:N0} more in {count.Seconds:0.0} s"), count.Last),
            .. until is TimeSpan time ? [new VerdictFact("TimeToLimit", Facts.Text($"full in {time.TotalMinutes:0.0} minutes at this rate"), time.TotalSeconds)] : Array.Empty<VerdictFact>(),
        ],
        Explanation = Facts.Text($"{count.Last / limit:P0} of the atoms that the node can have are used, and atoms are never freed. When they are used up the whole node ends at once; what makes them is text from outside that is turned into atoms."),
        Remedy = $"Restart the node {view.Evidence.Node} at a time of your choice before it ends by itself: only that frees atoms, and +t gives it more of them. "
            + "Then look for list_to_atom, binary_to_atom and binary_to_term on input, and JSON or XML parsers that make atoms of keys.",
    };
}
