using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>Puts those together who wait for one thing.</summary>
internal static class WaitGroups
{
    private const int SamplesOfAGroup = 5;
    private const int InitialCalls = 10;

    /// <param name="edges">What each waits for.</param>
    /// <param name="most">How many groups, the largest first.</param>
    /// <param name="isStuck">Whether who waited has not moved since.</param>
    public static IReadOnlyList<WaitGroup> Of(WaitEdges edges, int most, Func<int, bool> isStuck) =>
        edges.Groups.LargestFirst().Take(most).Select(number => Of(edges[number], edges.Groups[number], edges.Table, isStuck)).ToArray();

    /// <summary>The rows that are the samples of the largest groups.</summary>
    public static IEnumerable<int> Samples(WaitEdges edges, int most) =>
        edges.Groups.LargestFirst().Take(most).SelectMany(number => Spread(edges.Groups[number]));

    private static WaitGroup Of(WaitTarget target, IReadOnlyList<int> rows, ProcessTable table, Func<int, bool> isStuck) => new()
    {
        TargetKind = target.Kind,
        TargetId = target.Text,
        Count = rows.Count,
        Stuck = rows.Count(isStuck),
        Memory = rows.Sum(row => table[row].Memory),
        MessageQueueLen = rows.Sum(row => table[row].MessageQueueLen),
        Function = MostFrequent(rows.Select(row => table.KindOf(row).CurrentFunction)).FirstOrDefault().Name,
        InitialCalls = MostFrequent(rows.Select(row => table.NameOf(row) ?? table.KindOf(row).InitialCall))
            .Take(InitialCalls)
            .Select(pair => new WaitersByCall(pair.Name, pair.Count))
            .ToArray(),
        SampleIds = Spread(rows).Select(row => ProcessKey.Text(table[row].Key)).ToArray(),
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
        int step = Math.Max(1, rows.Count / SamplesOfAGroup);
        for (int i = 0; i < rows.Count && i / step < SamplesOfAGroup; i += step)
        {
            yield return rows[i];
        }
    }
}
