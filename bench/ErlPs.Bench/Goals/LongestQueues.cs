using ErlPs.Bench.Report;
using ErlPs.Bench.Running;
using ErlPs.TestSupport;

namespace ErlPs.Bench.Goals;

/// <summary>The 20 processes with the longest message queues.</summary>
internal static class LongestQueues
{
    private const string Ours = "ErlPs";
    private const string Floor = "compiled and loaded on the node";

    public static Chapter Run(Bench bench, LiveNode node, string title)
    {
        Race race = Race.Run(
            bench.Rounds,
            (Ours, bench.ErlPs(node, "top", "20")),
            ("hidden BEAM node, erl_eval and rpc", bench.Beam(node, "top")),
            (Floor, bench.Beam(node, "floor_top")));
        return new Chapter($"The 20 longest queues of {title}", RaceTable.Lines(race),
        [
            Goal.AtMost(
                $"top 20 by MessageQueueLen of {title}, connect included, to code compiled and loaded on the node",
                ConnectAndWork(race, Ours) / ConnectAndWork(race, Floor), 1.5, "x"),
        ]);
    }

    private static double ConnectAndWork(Race race, string name) =>
        race.Median(name, measured => (measured.Told["connect_us"] / 1000) + measured.Told["work_ms"]);
}
