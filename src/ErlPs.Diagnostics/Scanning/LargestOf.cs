using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>The largest of a stream that is too long to be kept.</summary>
internal static class LargestOf
{
    /// <summary>So many of the largest, the largest first. Keeps no more than some times as many.</summary>
    public static IReadOnlyList<T> Take<T>(IEnumerable<T> items, Func<T, double> value, int count)
    {
        const int Slack = 1000;
        var kept = new List<(double Value, T Item)>();
        double least = double.NegativeInfinity;
        foreach (T item in items)
        {
            double size = value(item);
            if (size <= least)
            {
                continue;
            }

            kept.Add((size, item));
            if (kept.Count >= (long)count * 2 + Slack)
            {
                Cut(kept, count);
                least = kept[count - 1].Value;
            }
        }

        Cut(kept, count);
        return kept.ConvertAll(entry => entry.Item);
    }

    private static void Cut<T>(List<(double Value, T Item)> kept, int count)
    {
        (double Value, T Item)[] largest = kept.OrderByDescending(entry => entry.Value).Take(count).ToArray();
        kept.Clear();
        kept.AddRange(largest);
    }
}
