using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using Erlang.Distribution.Etf;

namespace ErlPs.Bench.Client;

/// <summary>Decoding a file of the external term format, again and again, as the other rivals do.</summary>
internal static class Decoding
{
    private const int Times = 11;

    public static void Run(string file, Figures figures)
    {
        byte[] bytes = File.ReadAllBytes(file);
        var milliseconds = new List<double>();
        for (int i = 0; i < Times; i++)
        {
            var clock = Stopwatch.StartNew();
            GC.KeepAlive(ExternalTerm.Decode(bytes));
            milliseconds.Add(clock.Elapsed.TotalMilliseconds);
        }

        figures.Add("first_ms", milliseconds[0]);
        milliseconds.Sort();
        figures.Add("decode_ms", milliseconds[Times / 2]);
    }
}
