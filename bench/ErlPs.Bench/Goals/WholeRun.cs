using System;
using System.Collections.Generic;
using System.IO;
using ErlPs.Bench.Report;
using ErlPs.Bench.Running;
using ErlPs.TestSupport;

namespace ErlPs.Bench.Goals;

/// <summary>All parts of a run, from the small to the large, and the file of its results.</summary>
internal static class WholeRun
{
    private const string Idle = "100,000 idle processes";
    private const string Hung = "100,000 processes hung in lager";

    public static void Run(bool quick)
    {
        using var rivals = new Rivals();
        var bench = new Bench(rivals, quick ? 3 : 7);
        List<Chapter> chapters = [ColdStart.Run(bench), RoundTrips.Run(bench)];
        using (LiveNode idle = Bench.StartCrowd(Bench.Crowd))
        {
            chapters.Add(AllProcesses.Run(bench, idle, Idle));
            chapters.Add(LongestQueues.Run(bench, idle, Idle));
            chapters.Add(Stopping.Run(bench, idle, Idle));
            chapters.Add(Decoding.Run(bench, idle, Idle));
            chapters.Add(Snapshots.Run(bench, idle, Idle));
        }

        using (var story = new LagerNode())
        {
            Console.Error.WriteLine("Hanging 100,000 processes in lager");
            story.Hang(Bench.Crowd);
            chapters.Add(LongestQueues.Run(bench, story.Node, Hung));
            chapters.Add(Snapshots.Run(bench, story.Node, Hung));
            if (!quick)
            {
                chapters.Add(AllProcesses.Run(bench, story.Node, Hung));
                chapters.Add(Decoding.Run(bench, story.Node, Hung));
            }
        }

        chapters.Add(Memory.Run(bench, Bench.Crowd, bench.Rounds));
        chapters.Add(Memory.Run(bench, Bench.Million, quick ? 1 : 3));
        string results = ResultsFile.Write(chapters, quick);
        File.WriteAllText(Path.Combine(ErlangSource.Root, "bench", "RESULTS.md"), results);
        Console.Write(results);
    }
}
