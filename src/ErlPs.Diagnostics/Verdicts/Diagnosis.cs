using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Verdicts.Rules;

namespace ErlPs.Diagnostics.Verdicts;

/// <summary>Judges what was seen of a node.</summary>
public static class Diagnosis
{
    /// <summary>What is wrong, the worst first; nothing when the node is healthy. Asks no node.</summary>
    /// <param name="evidence">Of <see cref="EvidenceGatherer"/>, or kept from an earlier time.</param>
    /// <param name="thresholds">Where the rules draw their lines.</param>
    public static IReadOnlyList<Verdict> Judge(Evidence evidence, Thresholds? thresholds = null)
    {
        var view = new EvidenceView(evidence, thresholds ?? Thresholds.Default);
        return Ranking.Order(Rule.All.SelectMany(rule => rule.Judge(view)).Select(verdict => verdict with { Node = evidence.Node }));
    }
}
