using System.Collections.Generic;
using System.Linq;
using ErlPs.Bench.Running;

namespace ErlPs.Bench.Report;

/// <summary>A race as a Markdown table, one row a rival. The first rival is the measure of the others.</summary>
internal static class RaceTable
{
    public static IReadOnlyList<string> Lines(Race race)
    {
        string ours = race.Names.First();
        double wall = race.Median(ours, measured => measured.WallMs);
        List<string> lines =
        [
            Text.Row("who", "whole process, ms", "ratio", "connect, ms", "work, ms", "node sent, MB", "node was sent, MB", "node's extra peak, MB", "node CPU, ms", "own peak, MB"),
            Text.Row("---", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:"),
        ];
        foreach (string name in race.Names)
        {
            double theirs = race.Median(name, measured => measured.WallMs);
            lines.Add(Text.Row(
                name,
                Text.Number(theirs),
                Text.Ratio(theirs, wall),
                Told(race, name, "connect_us", 1000),
                Told(race, name, "work_ms", 1),
                Text.Megabytes(race.Median(name, measured => measured.BytesIn)),
                Text.Megabytes(race.Median(name, measured => measured.BytesOut)),
                Text.Number(race.Median(name, measured => measured.NodeExtraKb) / 1024),
                Text.Number(race.Median(name, measured => measured.NodeCpuMs)),
                Told(race, name, "peak_kb", 1024)));
        }

        lines.Add("");
        lines.Add($"Medians of {race.Rounds} rounds.");
        return lines;
    }

    private static string Told(Race race, string name, string figure, double unit) =>
        race.ToldIfAny(name, figure) is double value ? Text.Number(value / unit) : "";
}
