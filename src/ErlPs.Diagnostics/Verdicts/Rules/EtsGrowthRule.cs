using System.Collections.Generic;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>An ETS table that is a large part of the memory and gets objects in every look and loses none.</summary>
internal static class EtsGrowthRule
{
    public static readonly Rule Rule = new(VerdictCause.EtsGrowth, Judge);

    // Growth of less than this in the window is a table that settles.
    private const double SmallestGrowth = 0.005;

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        if (Trend.Of(view.Evidence, sample => sample.MemoryEts) is not { GrowsSteadily: true }
            || view.Evidence.Samples[view.Evidence.Samples.Count - 1].MemoryTotal is not long total)
        {
            yield break;
        }

        foreach (TableEvidence table in view.Evidence.Tables)
        {
            if (table.Memory >= view.Thresholds.Bytes
                && table.Memory >= total * view.Thresholds.MemoryShare
                && table.Memory - table.MemoryBefore > table.Memory * SmallestGrowth)
            {
                yield return Of(view, table, total);
            }
        }
    }

    private static Verdict Of(EvidenceView view, TableEvidence table, long total)
    {
        long grown = table.Memory - (table.MemoryBefore ?? 0);
        return new Verdict
        {
            Cause = VerdictCause.EtsGrowth,
            Severity = VerdictSeverity.Error,
            Confidence = 0.8,
            CulpritId = table.OwnerId,
            CulpritName = table.OwnerName ?? table.Name,
            Affected = table.Size,
            Evidence =
            [
                new VerdictFact("Table", Facts.Text($"{(table.Count == 1 ? "table" : $"{table.Count:N0} tables")} {table.Name}, owned by {table.OwnerName ?? table.OwnerId}"), table.Count),
                new VerdictFact("Memory", $"{Facts.Bytes(table.Memory)} of the node's {Facts.Bytes(total)}, {Facts.Bytes(grown)} more than {view.Seconds:0.0} s before", table.Memory),
                new VerdictFact("Size", Facts.Text($"{table.Size:N0} objects, {table.Size - table.SizeBefore:N0} more than before"), table.Size),
            ],
            Explanation = Facts.Text($"{(table.Count == 1 ? "The ETS table" : $"{table.Count:N0} ETS tables")} {table.Name} grow{(table.Count == 1 ? "s" : "")} by {Facts.Bytes((long)(grown / view.Seconds))} a second and {(table.Count == 1 ? "is" : "are")} already {(double)table.Memory / total:P0} of the node's memory. ETS tables are never collected: what is put in stays until it is deleted."),
            Remedy = $"Get-ErlBacktrace '{table.OwnerId}' -Node {view.Evidence.Node} shows what the owner does; it changes nothing. Find who inserts and never deletes; "
                + "ets:delete_all_objects frees a table's memory at once and whoever reads it finds it empty.",
        };
    }
}
