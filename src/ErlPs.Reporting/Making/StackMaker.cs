using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Making;

/// <summary>Folds equal stacks into one.</summary>
internal static class StackMaker
{
    private const int StacksShown = 40;
    private const int SamplesKept = 5;

    /// <summary>That of the culprit first, then those of who waits for it, then what is most frequent.</summary>
    public static IReadOnlyList<ReportStack> Make(Evidence evidence, Parts parts, GroupMaker groups) => evidence.Processes
        .Where(process => process.Stack.Count > 0)
        .GroupBy(process => (Role: parts.RoleOf(process), Frames: string.Join("\n", process.Stack)))
        .OrderByDescending(same => same.Key.Role)
        .ThenByDescending(same => same.Count())
        .Take(StacksShown)
        .Select(same => new ReportStack
        {
            Frames = same.First().Stack,
            Seen = same.Count(),
            GroupKey = groups.KeyOf(same.First()),
            Samples = same.Take(SamplesKept).Select(process => process.RegisteredName ?? process.Id).ToArray(),
            Role = same.Key.Role,
        })
        .ToArray();
}
