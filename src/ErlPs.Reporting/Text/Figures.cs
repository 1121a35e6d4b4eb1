using System;
using System.Globalization;

namespace ErlPs.Reporting.Text;

/// <summary>Numbers for people.</summary>
public static class Figures
{
    private const double Step = 1024;
    private static readonly string[] s_units = ["B", "KB", "MB", "GB", "TB", "PB"];

    /// <summary>Bytes with three digits at most: <c>1.3 GB</c>. The units are PowerShell's own, of 1024.</summary>
    public static string Bytes(long bytes)
    {
        double value = bytes;
        int unit = 0;
        while (Math.Abs(value) >= Step && unit < s_units.Length - 1)
        {
            value /= Step;
            unit++;
        }

        string format = unit == 0 || Math.Abs(value) >= 100 ? "0" : "0.0";
        return value.ToString(format, CultureInfo.InvariantCulture) + " " + s_units[unit];
    }

    /// <summary>A count with its digits in groups: <c>1,048,576</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count and what is counted: <c>1 process</c>, <c>100,000 processes</c>.</summary>
    public static string Count(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary>A part of a whole: <c>38%</c>; <c>less than 1%</c> of something that is there.</summary>
    public static string Share(double part) =>
        part is > 0 and < 0.01 ? "less than 1%" : (part * 100).ToString("0", CultureInfo.InvariantCulture) + "%";
}
