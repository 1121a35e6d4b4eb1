using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Bench.Client;

/// <summary>Reading processes, through the entry that the cmdlets use.</summary>
internal static class Scanning
{
    /// <summary>All as objects, so many times; the later ones are what it takes in a shell that stays open.</summary>
    public static void All(Session session, int times, Figures figures)
    {
        double[] milliseconds = new double[times];
        for (int i = 0; i < times; i++)
        {
            var clock = Stopwatch.StartNew();
            List<ProcessRecord> records = ProcessScanner.Scan(session).ToList();
            milliseconds[i] = clock.Elapsed.TotalMilliseconds;
            figures.Add("count", records.Count);
        }

        Array.Sort(milliseconds);
        figures.Add("work_ms", milliseconds[times / 2]);
    }

    /// <summary>Streamed, and nothing kept: our own memory is what one chunk needs.</summary>
    public static void Count(Session session, Figures figures)
    {
        figures.Add("idle_kb", OwnMemory.ResidentKilobytes());
        var clock = Stopwatch.StartNew();
        figures.Add("count", ProcessScanner.Scan(session).Count());
        figures.Add("work_ms", clock.Elapsed.TotalMilliseconds);
    }

    public static void Largest(Session session, int count, int times, Figures figures)
    {
        double[] milliseconds = new double[times];
        for (int i = 0; i < times; i++)
        {
            var clock = Stopwatch.StartNew();
            figures.Add("count", ProcessScanner.Scan(session, new ProcessQuery { SortBy = "MessageQueueLen", Top = count }).Count());
            milliseconds[i] = clock.Elapsed.TotalMilliseconds;
        }

        Array.Sort(milliseconds);
        figures.Add("work_ms", milliseconds[times / 2]);
    }

    /// <summary>Cancels while a worker runs on the node, and waits until the node has as many processes as before.</summary>
    public static void Stop(Session session, Figures figures)
    {
        // Includes the process that counts.
        long before = ProcessCount(session);
        using var stop = new CancellationTokenSource();
        Task scan = Task.Run(() => Scan(session, stop.Token));
        long underWay = 0;
        while (underWay < 1 && !scan.IsCompleted)
        {
            underWay = ProcessCount(session) - before;
        }

        var clock = Stopwatch.StartNew();
        stop.Cancel();
        scan.Wait();
        figures.Add("under_way", underWay);
        figures.Add("returned_ms", clock.Elapsed.TotalMilliseconds);
        while (ProcessCount(session) > before && clock.Elapsed < TimeSpan.FromSeconds(10))
        {
            Thread.Sleep(1);
        }

        figures.Add("gone_ms", clock.Elapsed.TotalMilliseconds);
    }

    private static void Scan(Session session, CancellationToken cancellationToken)
    {
        try
        {
            _ = ProcessScanner.Scan(session, cancellationToken: cancellationToken).Count();
        }
        catch (OperationCanceledException)
        {
            // As it should end.
        }
    }

    private static long ProcessCount(Session session) =>
        ((ErlInteger)session.Call("erlang", "system_info", [ErlAtom.Of("process_count")])).Value;
}
