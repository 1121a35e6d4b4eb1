using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace ErlPs.Bench.Report;

/// <summary>The results as Markdown.</summary>
internal static class ResultsFile
{
    public static string Write(IReadOnlyList<Chapter> chapters, bool quick)
    {
        List<string> lines =
        [
            "# Benchmark results",
            "",
            $"Made by `./build.sh bench{(quick ? " -- --quick" : "")}` on {DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC.",
            $"Machine: {Processor()}, {Environment.ProcessorCount} cores, {Memory()} GB; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}.",
            "Node and rivals share the cores and talk over loopback. Rivals take turns within each race, so ratios hold better than times.",
            "",
            "## Targets",
            "",
            Text.Row("what", "target", "measured", ""),
            Text.Row("---", "---", "---", "---"),
        ];
        lines.AddRange(chapters.SelectMany(chapter => chapter.Goals).Select(
            goal => Text.Row(goal.What, goal.Target, goal.Measured, goal.Met ? "met" : "**missed**")));
        foreach (Chapter chapter in chapters)
        {
            lines.AddRange(["", $"## {chapter.Title}", "", .. chapter.Lines]);
        }

        return string.Join('\n', lines) + "\n";
    }

    private static string Processor() => Field("/proc/cpuinfo", "model name");

    private static string Memory() =>
        (double.Parse(Field("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / (1024 * 1024)).ToString("0", CultureInfo.InvariantCulture);

    private static string Field(string file, string name) =>
        File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Trim();
}
