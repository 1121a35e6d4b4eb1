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
            (Floor, bench.Beam(node, "floor_top")),
            ("ErlPs, three scans in one session, work of one", bench.ErlPs(node, "tops", "20")));
        return new Chapter($"The 20 longest queues of {title}", RaceTable.Lines(race),
        [
            Goal.AtMost(
                $"top 20 by MessageQueueLen of {title}, whole process, to code compiled and loaded on the node",
                race.Median(Ours, measured => measured.WallMs) / race.Median(Floor, measured => measured.WallMs), 1.5, "x"),
            Goal.AtMost(
                $"top 20 by MessageQueueLen of {title}, connect and work alone, in a process that has just started, to the same",
                ConnectAndWork(race, Ours) / ConnectAndWork(race, Floor), 1.5, "x"),
        ]);
    }

    private static double ConnectAndWork(Race race, string name) =>
        race.Median(name, measured => (measured.Told["connect_us"] / 1000) + measured.Told["work_ms"]);
}
