using System;
using System.Globalization;

namespace ErlPs.Bench.Report;

/// <summary>Numbers as the results show them.</summary>
internal static class Text
{
    public static string Number(double value) =>
        value.ToString(Math.Abs(value) switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);

    public static string Megabytes(double bytes) => Number(bytes / (1024 * 1024));

    /// <summary>A row of a Markdown table.</summary>
    public static string Row(params string[] cells) => $"| {string.Join(" | ", cells)} |";

    /// <summary>A ratio to the first of the rivals, ErlPs: 2.00 took twice as long.</summary>
    public static string Ratio(double value, double ours) => $"{Number(value / ours)}x";
}
