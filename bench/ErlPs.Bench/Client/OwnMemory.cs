using System;
using System.Globalization;
using System.IO;

namespace ErlPs.Bench.Client;

/// <summary>Memory of a process as Linux tells it.</summary>
internal static class OwnMemory
{
    /// <summary>The largest resident set since the process began, or since its mark was reset.</summary>
    public static long PeakKilobytes(string process = "self") => Read(process, "VmHWM:");

    public static long ResidentKilobytes(string process = "self") => Read(process, "VmRSS:");

    private static long Read(string process, string field)
    {
        foreach (string line in File.ReadLines($"/proc/{process}/status"))
        {
            if (line.StartsWith(field, StringComparison.Ordinal))
            {
                return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException($"/proc/{process}/status does not tell {field}");
    }
}
