using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Erlang.Distribution.Rpc;

namespace ErlPs.Bench.Client;

/// <summary>Calls of <c>erlang:is_alive/0</c>, which takes the node no time of its own.</summary>
internal static class RoundTrips
{
    private const int Concurrent = 100;
    private const int Block = 200;

    public static void OneAfterAnother(Session session, int count, Figures figures)
    {
        Repeat(session, count / 2);
        Measure(count / Block, () => Repeat(session, Block), Block, figures);
    }

    /// <summary>100 callers, each with one call under way at a time, make the calls between them.</summary>
    public static void AtTheSameTime(Session session, int count, Figures figures)
    {
        Together(session, count / 2);
        Measure(count / (Block * Concurrent), () => Together(session, Block * Concurrent), Block * Concurrent, figures);
    }

    /// <summary>Timed in blocks: the median block is what a call takes, and the best what it can take on a machine that others use too.</summary>
    private static void Measure(int blocks, Action block, int calls, Figures figures)
    {
        double[] microseconds = new double[blocks];
        for (int i = 0; i < blocks; i++)
        {
            var clock = Stopwatch.StartNew();
            block();
            microseconds[i] = clock.Elapsed.TotalMicroseconds / calls;
        }

        Array.Sort(microseconds);
        figures.Add("call_us", microseconds[blocks / 2]);
        figures.Add("best_us", microseconds[0]);
    }

    private static void Repeat(Session session, int count)
    {
        for (int i = 0; i < count; i++)
        {
            session.Call("erlang", "is_alive", []);
        }
    }

    private static void Together(Session session, int count) =>
        Task.WaitAll(Enumerable.Range(0, Concurrent).Select(_ => Task.Run(() => RepeatAsync(session, count / Concurrent))).ToArray());

    private static async Task RepeatAsync(Session session, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await session.CallAsync("erlang", "is_alive", []);
        }
    }
}
