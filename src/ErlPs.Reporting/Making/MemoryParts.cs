using System;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Making;

/// <summary>Memory in parts that do not overlap, of the counters of <c>erlang:memory/0</c>, which do.</summary>
internal static class MemoryParts
{
    public static ReportMemory Of(long? total, long? processes, long? binary, long? ets, long? atom)
    {
        if (total is not long all)
        {
            return new ReportMemory();
        }

        // Code and the runtime system's own. The node does not read its counters in one instant, so they may not add up.
        long other = Math.Max(0, all - (processes ?? 0) - (binary ?? 0) - (ets ?? 0) - (atom ?? 0));
        return new ReportMemory
        {
            Total = all,
            Kinds =
            [
                new ReportMemoryKind("Processes", processes ?? 0),
                new ReportMemoryKind("Binary", binary ?? 0),
                new ReportMemoryKind("Ets", ets ?? 0),
                new ReportMemoryKind("Atom", atom ?? 0),
                new ReportMemoryKind("Code and other", other),
            ],
        };
    }
}
