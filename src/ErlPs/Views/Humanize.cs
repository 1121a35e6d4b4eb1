using System;
using System.Globalization;
using ErlPs.Reporting.Text;

namespace ErlPs.Views;

/// <summary>Numbers for people. Only the format views use it; properties stay raw.</summary>
public static class Humanize
{
    /// <summary>Bytes with three digits at most: <c>1.3 GB</c>. The units are PowerShell's own, of 1024.</summary>
    public static string Bytes(long? bytes) => bytes is long size ? Figures.Bytes(size) : "";

    /// <summary>A count with its digits in groups: <c>1,048,576</c>.</summary>
    public static string Count(long? count) => count is long number ? Figures.Count(number) : "";

    /// <summary>A difference of bytes, with its sign: <c>+1.3 GB</c>.</summary>
    public static string BytesMore(long? bytes) => bytes is long size ? Sign(size) + Figures.Bytes(Math.Abs(size)) : "";

    /// <summary>A difference of counts, with its sign: <c>-1,048</c>.</summary>
    public static string CountMore(long? count) => count is long number ? Sign(number) + Figures.Count(Math.Abs(number)) : "";

    /// <summary>A count beside its limit: <c>100,061 of 262,144 (38%)</c>.</summary>
    public static string Of(long? count, long? limit)
    {
        if (count is null || limit is null or 0)
        {
            return Count(count);
        }

        double share = 100.0 * count.Value / limit.Value;
        return string.Format(CultureInfo.InvariantCulture, "{0:N0} of {1:N0} ({2:0}%)", count, limit, share);
    }

    /// <summary>A time span without the fraction: <c>12d 03:14:05</c>.</summary>
    public static string Span(TimeSpan? span) =>
        span?.ToString(span.Value.Days == 0 ? @"hh\:mm\:ss" : @"d\d\ hh\:mm\:ss", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A short time: <c>12.3 ms</c>.</summary>
    public static string Milliseconds(TimeSpan? span) =>
        span is null ? "" : span.Value.TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture) + " ms";

    /// <summary>A text cut to a width, its end marked with three dots.</summary>
    public static string Cut(string? text, int width) =>
        text is null || text.Length <= width ? text ?? "" : text.Substring(0, width - 3) + "...";

    private static string Sign(long number) => number > 0 ? "+" : number < 0 ? "-" : "";
}
