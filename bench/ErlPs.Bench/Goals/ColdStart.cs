using System;
using System.Collections.Generic;
using System.IO;
using ErlPs.Bench.Client;
using ErlPs.Bench.Report;
using ErlPs.Bench.Running;
using ErlPs.TestSupport;

namespace ErlPs.Bench.Goals;

/// <summary>The first look at a node: a shell starts, imports the module, connects, reads the memory and ends.</summary>
internal static class ColdStart
{
    private const string Erl = "erl -hidden, rpc:call";

    public static Chapter Run(Bench bench)
    {
        using LiveNode node = new();
        List<(string Shell, string Bare, string Ours)> shells = [("erlps' own host", "erlps' own host, bare", "erlps' own host, first look")];
        if (HasPwsh())
        {
            shells.Insert(0, ("pwsh", "pwsh, bare", "pwsh, first look"));
        }

        var rivals = new List<(string, Func<Measured>)>();
        foreach ((string shell, string bare, string ours) in shells)
        {
            string host = shell == "pwsh" ? "pwsh" : "builtin";
            rivals.Add((bare, () => Shell(node, host, module: "none", "'ready'")));
            rivals.Add((ours, () => Shell(
                node, host, module: null, $"$null = Connect-ErlNode {node.Name} -EpmdPort {node.EpmdPort} -CookieEnvironmentVariable BENCH_COOKIE; Get-ErlMemory")));
        }

        string call = $"io:format(\"total ~p~n\", [rpc:call('{node.Name}', erlang, memory, [])]), halt()";
        rivals.Add((Erl, () => Timed(
            node, "total", ["erl", "-noshell", "-hidden", "-name", $"look{Environment.TickCount64}@127.0.0.1", "-setcookie", node.Cookie, "-eval", call], [])));

        // Half of a start is luck, and one is short.
        Race race = Race.Run(2 * bench.Rounds, [.. rivals]);
        return Describe(race, shells);
    }

    private static Chapter Describe(Race race, List<(string Shell, string Bare, string Ours)> shells)
    {
        List<string> lines = [Text.Row("who", "whole process, ms"), Text.Row("---", "--:")];
        foreach (string name in race.Names)
        {
            lines.Add(Text.Row(name, Text.Number(Wall(race, name))));
        }

        lines.Add("");
        lines.Add($"Medians of {race.Rounds} rounds.");
        var goals = new List<Goal>();
        foreach ((string shell, string bare, string ours) in shells)
        {
            double look = Wall(race, ours) - Wall(race, bare);
            goals.Add(Goal.AtMost($"import, connect, first Get-ErlMemory in {shell}, the bare shell subtracted", look, 300, " ms"));
            goals.Add(Goal.AtMost($"the same in {shell}, to the whole of erl -hidden with rpc:call", look / Wall(race, Erl), 1.0, "x"));
            goals.Add(Goal.AtMost($"the one-shot in {shell}, its shell included, to erl -hidden with rpc:call", Wall(race, ours) / Wall(race, Erl), 1.0, "x"));
        }

        return new Chapter("Cold start", lines, goals);
    }

    private static double Wall(Race race, string name) => race.Median(name, measured => measured.WallMs);

    private static Measured Shell(LiveNode node, string host, string? module, string command)
    {
        List<KeyValuePair<string, string>> environment = [new("ERLPS_HOST", host), new("BENCH_COOKIE", node.Cookie), new("NO_COLOR", "1")];
        if (module is not null)
        {
            environment.Add(new("ERLPS_MODULE", module));
        }

        return Timed(node, module is null ? "Total" : "ready", [Path.Combine(ErlangSource.Root, "erlps"), "-Command", command], environment);
    }

    /// <summary>Its output is looked at, so that a run which failed early does not count as a fast one.</summary>
    private static Measured Timed(LiveNode node, string wanted, string[] command, List<KeyValuePair<string, string>> environment)
    {
        environment.Add(new("ERL_EPMD_PORT", $"{node.EpmdPort}"));
        (double milliseconds, string output) = Runner.Time(command, environment);
        return output.Contains(wanted, StringComparison.Ordinal)
            ? new Measured(milliseconds, 0, 0, 0, 0, new Figures())
            : throw new InvalidOperationException($"{string.Join(' ', command)} did not print {wanted}:\n{output}");
    }

    private static bool HasPwsh() =>
        Array.Exists((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), folder => File.Exists(Path.Combine(folder, "pwsh")));
}
