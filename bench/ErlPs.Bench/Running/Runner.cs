using System;
using System.Collections.Generic;
using System.Diagnostics;
using ErlPs.Bench.Client;
using ErlPs.TestSupport;

namespace ErlPs.Bench.Running;

/// <summary>Runs a rival as a whole process.</summary>
internal static class Runner
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs it against a node and measures both.</summary>
    public static Measured Run(string[] command, LiveNode node)
    {
        var gauge = new NodeGauge(node);
        (double wall, string output) = Time(command, [new("ERL_EPMD_PORT", $"{node.EpmdPort}"), new("ERL_CRASH_DUMP_SECONDS", "0")]);
        string line = Array.FindLast(output.Split('\n'), text => text.Contains("peak_kb=", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{string.Join(' ', command)} printed no figures:\n{output}");
        return gauge.Read(wall, Figures.Parse(line));
    }

    /// <summary>The milliseconds that a process takes, and what it printed.</summary>
    public static (double Milliseconds, string Output) Time(string[] command, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var clock = Stopwatch.StartNew();
        using var process = new ChildProcess(command[0], command[1..], environment);
        int status = process.WaitForExit(s_limit);
        double milliseconds = clock.Elapsed.TotalMilliseconds;
        return status == 0
            ? (milliseconds, process.Output)
            : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {status}:\n{process.Output}");
    }
}
