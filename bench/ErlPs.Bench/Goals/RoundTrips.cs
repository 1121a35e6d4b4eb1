using System.Collections.Generic;
using ErlPs.Bench.Report;
using ErlPs.Bench.Running;
using ErlPs.TestSupport;

namespace ErlPs.Bench.Goals;

/// <summary>Calls that do nothing: what the way to the node and back costs.</summary>
internal static class RoundTrips
{
    private const string Ours = "ErlPs (SPAWN_REQUEST)";
    private const string Together = "ErlPs, 100 at the same time";
    private const string C = "ei in C (rex)";
    private const string Calls = "20000";

    public static Chapter Run(Bench bench)
    {
        using LiveNode node = new();
        Race race = Race.Run(
            bench.Rounds,
            (Ours, bench.ErlPs(node, "calls", Calls)),
            (C, bench.Ei(node, "calls", Calls)),
            ("Jinterface (rex)", bench.Jinterface(node, "calls", Calls)),
            ("hidden BEAM node, rpc:call", bench.Beam(node, "rpc_calls", Calls)),
            ("hidden BEAM node, erpc:call", bench.Beam(node, "erpc_calls", Calls)),
            (Together, bench.ErlPs(node, "burst", "60000")),
            ("hidden BEAM node, erpc:call, 100 at the same time", bench.Beam(node, "erpc_burst", "60000")));
        List<string> lines = [Text.Row("who", "us a call", "ratio", "best block of 200, us a call"), Text.Row("---", "--:", "--:", "--:")];
        foreach (string name in race.Names)
        {
            double call = race.Told(name, "call_us");
            lines.Add(Text.Row(name, Text.Number(call), Text.Ratio(call, race.Told(Ours, "call_us")), Text.Number(race.Told(name, "best_us"))));
        }

        lines.Add("");
        lines.Add($"Medians of {race.Rounds} rounds of {Calls} calls of erlang:is_alive/0.");
        lines.Add("A call of ErlPs is a process that is linked to us and limited, as that of erpc; rex answers a call of ei from a process that nobody can end.");
        return new Chapter("Round trips", lines,
        [
            Goal.AtMost("round trips one after another, to ei in C", race.Told(Ours, "call_us") / race.Told(C, "call_us"), 1.0, "x"),
            Goal.AtLeast("throughput of 100 concurrent calls to sequential", race.Told(Ours, "call_us") / race.Told(Together, "call_us"), 4.0, "x"),
        ]);
    }
}
