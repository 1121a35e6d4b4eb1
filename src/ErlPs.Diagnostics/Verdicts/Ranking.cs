using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Verdicts;

/// <summary>Orders verdicts, and drops those that are nothing but a consequence of another.</summary>
internal static class Ranking
{
    public static IReadOnlyList<Verdict> Order(IEnumerable<Verdict> verdicts)
    {
        Verdict[] all = verdicts
            .OrderByDescending(verdict => verdict.Severity)
            .ThenByDescending(verdict => verdict.Confidence >= 0.5)
            .ThenByDescending(verdict => verdict.Affected)
            .ThenBy(verdict => verdict.Cause)
            .ToArray();
        return all.Where(verdict => !all.Any(other => Explains(other, verdict))).ToArray();
    }

    /// <summary>
    /// One process is the culprit once, of the cause that comes first; what waits for a culprit is none itself. Where two explain each other (a log sink and the
    /// console that it waits for), the cause that comes first is told.
    /// </summary>
    private static bool Explains(Verdict one, Verdict other)
    {
        if (ReferenceEquals(one, other) || other.CulpritId is not string culprit)
        {
            return false;
        }

        bool same = one.CulpritId == culprit;
        bool mutual = one.CulpritId is string id && other.Explains.Contains(id);
        return same ? one.Cause < other.Cause : one.Explains.Contains(culprit) && (!mutual || one.Cause < other.Cause);
    }
}
