using ErlPs.Bench.Report;
using ErlPs.Bench.Running;
using ErlPs.TestSupport;

namespace ErlPs.Bench.Goals;

/// <summary>What it takes to write down all of a node: two looks, two seconds apart, the stacks of those who wait, and every process.</summary>
internal static class Snapshots
{
    private const string Ours = "ErlPs, a snapshot";

    public static Chapter Run(Bench bench, LiveNode node, string title)
    {
        Race race = Race.Run(bench.Rounds, (Ours, bench.ErlPs(node, "snapshot")));
        double own = race.Median(Ours, measured => measured.Told["peak_kb"] - measured.Told["idle_kb"]);
        return new Chapter($"A snapshot of {title}", RaceTable.Lines(race),
        [
            Goal.AtMost($"our own working set over idle, a snapshot of {title}", own / 1024, 40, " MB"),
            Goal.AtMost($"the file of a snapshot of {title}", race.Told(Ours, "file_kb") / 1024, 15, " MB"),
        ]);
    }
}
