using ErlPs.Bench.Report;
using ErlPs.Bench.Running;
using ErlPs.TestSupport;

namespace ErlPs.Bench.Goals;

/// <summary>What streaming all processes to a counter costs a node that was never scanned, and us.</summary>
internal static class Memory
{
    private const string Ours = "ErlPs, streamed to a counter";

    /// <summary>A list cell: two words of eight bytes. Each process costs one in the list of <c>processes/0</c>.</summary>
    private const double CellKb = 16.0 / 1024;

    public static Chapter Run(Bench bench, int processes, int rounds)
    {
        // A fresh node each, for one that was scanned before has the room already.
        Race race = Race.Run(
            rounds,
            (Ours, () => OnFreshNode(bench.ErlPs, processes, "count")),
            ("hidden BEAM node, rpc in chunks of 5,000", () => OnFreshNode(bench.Beam, processes, "chunks")),
            ("compiled and loaded on the node", () => OnFreshNode(bench.Beam, processes, "floor_all")));
        double node = race.Median(Ours, measured => measured.NodeExtraKb) - (processes * CellKb);
        double own = race.Median(Ours, measured => measured.Told["peak_kb"] - measured.Told["idle_kb"]);
        return new Chapter($"{processes:N0} processes of a fresh node, streamed", RaceTable.Lines(race),
        [
            Goal.AtMost($"a fresh node's extra peak memory beyond the list of processes/0, {processes:N0} processes", node / 1024, 12, " MB"),
            Goal.AtMost($"our own working set over idle, streaming {processes:N0} processes", own / 1024, 40, " MB"),
        ]);
    }

    private static Measured OnFreshNode(System.Func<LiveNode, string, string, System.Func<Measured>> rival, int processes, string verb)
    {
        using LiveNode node = Bench.StartCrowd(processes);
        return rival(node, verb, "0")();
    }
}
