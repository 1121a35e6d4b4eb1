using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>Puts those together who wait for one thing.</summary>
internal static class WaitGroups
{
    private const int Samples = 5;
    private const int InitialCalls = 10;

    /// <param name="edges">What each waits for.</param>
    /// <param name="later">A second look, to tell who has not moved; null when there was one.</param>
    public static IReadOnlyList<WaitGroup> Of(WaitEdges edges, ProcessTable? later) =>
        edges.Groups.LargestFirst().Select(number => Of(edges[number], edges.Groups[number], edges.Table, later)).ToArray();

    // Answering our own looks costs a process one or two reductions each; a call that is answered and made again, some thirty.
    private const int ReductionsOfLooks = 10;

    /// <summary>Whether a process that waited is where it was and has done nothing since.</summary>
    private static bool IsStuck(ProcessTable table, int row, ProcessTable later) =>
        later.Find(table[row].Key) is int then
        && later[then].Reductions - table[row].Reductions <= ReductionsOfLooks
        && later.KindOf(then).CurrentFunction == table.KindOf(row).CurrentFunction;

    private static WaitGroup Of(WaitTarget target, IReadOnlyList<int> rows, ProcessTable table, ProcessTable? later) => new()
    {
        TargetKind = target.Kind,
        TargetId = target.Text,
        Count = rows.Count,
        Stuck = later is null ? null : rows.Count(row => IsStuck(table, row, later)),
        Memory = rows.Sum(row => table[row].Memory),
        MessageQueueLen = rows.Sum(row => table[row].MessageQueueLen),
        Function = MostFrequent(rows.Select(row => table.KindOf(row).CurrentFunction)).FirstOrDefault().Name,
        InitialCalls = MostFrequent(rows.Select(row => table.NameOf(row) ?? table.KindOf(row).InitialCall))
            .Take(InitialCalls)
            .Select(pair => new WaitersByCall(pair.Name, pair.Count))
            .ToArray(),
        SampleIds = Spread(rows).Select(row => ProcessTable.IdOf(table[row].Key)).ToArray(),
    };

    private static IEnumerable<(string Name, int Count)> MostFrequent(IEnumerable<string?> names)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string? name in names)
        {
            string known = name ?? "(unknown)";
            counts[known] = counts.TryGetValue(known, out int count) ? count + 1 : 1;
        }

        return counts.OrderByDescending(pair => pair.Value).Select(pair => (pair.Key, pair.Value));
    }

    private static IEnumerable<int> Spread(IReadOnlyList<int> rows)
    {
        int step = Math.Max(1, rows.Count / Samples);
        for (int i = 0; i < rows.Count && i / step < Samples; i += step)
        {
            yield return rows[i];
        }
    }
}
