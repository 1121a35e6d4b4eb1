using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Trends;

/// <summary>The slope of points by Theil and Sen: the median of the slopes of all pairs.</summary>
/// <remarks>
/// Memory goes up and down with every garbage collection and has outliers. Least squares follows a single outlier; the median holds until
/// more than a quarter of the points are outliers.
/// </remarks>
internal static class Slope
{
    // Pairs grow with the square: 300 points make 44,850.
    private const int MostPoints = 300;

    /// <returns>Bytes an hour; null when no two points differ in time.</returns>
    public static long? PerHour(IReadOnlyList<(DateTime Time, long Value)> points)
    {
        IReadOnlyList<(DateTime Time, long Value)> few = Thin(points);
        var slopes = new List<double>();
        for (int later = 1; later < few.Count; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                double hours = (few[later].Time - few[earlier].Time).TotalHours;
                if (hours > 0)
                {
                    slopes.Add((few[later].Value - few[earlier].Value) / hours);
                }
            }
        }

        if (slopes.Count == 0)
        {
            return null;
        }

        slopes.Sort();
        int middle = slopes.Count / 2;
        return (long)Math.Round(slopes.Count % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2);
    }

    private static IReadOnlyList<(DateTime Time, long Value)> Thin(IReadOnlyList<(DateTime Time, long Value)> points) =>
        points.Count <= MostPoints
            ? points
            : [.. Enumerable.Range(0, MostPoints).Select(index => points[(int)((long)index * (points.Count - 1) / (MostPoints - 1))])];
}
