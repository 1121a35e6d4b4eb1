using System;
using ErlPs.Bench.Report;
using ErlPs.Bench.Running;
using ErlPs.TestSupport;

namespace ErlPs.Bench.Goals;

/// <summary>A scan that is cancelled while the node works at it.</summary>
internal static class Stopping
{
    private const string Ours = "ErlPs";

    public static Chapter Run(Bench bench, LiveNode node, string title)
    {
        Race race = Race.Run(bench.Rounds, (Ours, bench.ErlPs(node, "stop")));
        double gone = race.Told(Ours, "gone_ms");
        if (race.Told(Ours, "under_way") < 1)
        {
            throw new InvalidOperationException("No worker was under way on the node when the scan was stopped, so nothing was measured.");
        }

        return new Chapter(
            $"Stopping a scan of {title}",
            [$"Medians of {race.Rounds} rounds: the scan returned after {Text.Number(race.Told(Ours, "returned_ms"))} ms; the same session saw no worker left on the node after {Text.Number(gone)} ms."],
            [Goal.AtMost("stopped in the middle of a scan: until the worker is gone and the session has answered", gone, 1000, " ms")]);
    }
}
