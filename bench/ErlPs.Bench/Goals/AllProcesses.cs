using System;
using ErlPs.Bench.Report;
using ErlPs.Bench.Running;
using ErlPs.TestSupport;

namespace ErlPs.Bench.Goals;

/// <summary>Every process with its default items, as objects of the rival's language.</summary>
internal static class AllProcesses
{
    private const string Ours = "ErlPs";
    private const string Chunks = "hidden BEAM node, rpc in chunks of 5,000";
    private const string Eval = "hidden BEAM node, one erl_eval";
    private const string Java = "Jinterface, rpc in chunks of 5,000";

    public static Chapter Run(Bench bench, LiveNode node, string title)
    {
        Race race = Race.Run(
            bench.Rounds,
            (Ours, bench.ErlPs(node, "scan", "1")),
            (Chunks, bench.Beam(node, "chunks")),
            (Eval, bench.Beam(node, "eval")),
            (Java, bench.Jinterface(node, "chunks")),
            ("observer_backend:procs_info, its own items", bench.Beam(node, "observer")),
            ("compiled and loaded on the node", bench.Beam(node, "floor_all")),
            ("ErlPs, three scans in one session, work of one", bench.ErlPs(node, "scan", "3")));
        double ours = race.Median(Ours, measured => measured.WallMs);
        double beam = Math.Min(race.Median(Chunks, measured => measured.WallMs), race.Median(Eval, measured => measured.WallMs));
        double java = race.Median(Java, measured => measured.WallMs);
        return new Chapter($"All processes of {title}", RaceTable.Lines(race),
        [
            Goal.AtMost($"all processes of {title}, whole process, to the hidden BEAM node's best way", ours / beam, 1.0, "x"),
            Goal.AtLeast($"all processes of {title}, whole process, Jinterface to ErlPs", java / ours, 2.0, "x"),
        ]);
    }
}
