using System.Linq;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Making;

/// <summary>A verdict as the report tells it.</summary>
internal static class VerdictMaker
{
    public static ReportVerdict Make(Verdict verdict, Evidence evidence) => new()
    {
        Cause = verdict.Cause.ToString(),
        Severity = verdict.Severity switch
        {
            VerdictSeverity.Critical => ReportSeverity.Critical,
            VerdictSeverity.Error => ReportSeverity.Error,
            _ => ReportSeverity.Warning,
        },
        Confidence = verdict.Confidence,
        CulpritId = verdict.CulpritId,
        CulpritName = verdict.CulpritName,
        // What is affected may also be messages or atoms.
        Waiting = evidence.Waits.Any(crowd => crowd.TargetId == verdict.CulpritId && crowd.Count > 0) ? verdict.Affected : 0,
        Facts = verdict.Evidence.Select(fact => Sentence(fact.Text)).ToArray(),
        Explanation = verdict.Explanation,
        Remedy = verdict.Remedy,
    };

    private static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text.Substring(1);
}
