using System;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using ErlPs.Bench.Client;
using ErlPs.TestSupport;

namespace ErlPs.Bench.Running;

/// <summary>What a node's process uses, by /proc and by the node's own counters.</summary>
internal sealed partial class NodeGauge
{
    private const double MillisecondsPerTick = 10;

    private readonly LiveNode _node;
    private readonly string _process;
    private readonly double _resident;
    private readonly double _cpu;
    private readonly (double Received, double Sent) _bytes;

    /// <summary>Begins to measure. The mark of the largest resident set starts anew.</summary>
    public NodeGauge(LiveNode node)
    {
        _node = node;
        _process = $"{node.ProcessId}";
        _bytes = Bytes();
        File.WriteAllText($"/proc/{_process}/clear_refs", "5");
        _resident = OwnMemory.ResidentKilobytes(_process);
        _cpu = CpuMilliseconds();
    }

    public Measured Read(double wallMs, Figures told)
    {
        double cpu = CpuMilliseconds() - _cpu;
        double extra = OwnMemory.PeakKilobytes(_process) - _resident;
        (double received, double sent) = Bytes();
        return new Measured(wallMs, extra, cpu, sent - _bytes.Sent, received - _bytes.Received, told);
    }

    /// <summary>User and system time, fields 14 and 15 of proc(5) stat.</summary>
    private double CpuMilliseconds()
    {
        string stat = File.ReadAllText($"/proc/{_process}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Number(fields[11]) + Number(fields[12])) * MillisecondsPerTick;
    }

    private (double Received, double Sent) Bytes()
    {
        Match match = Statistics().Match(_node.Eval("erlang:statistics(io)"));
        return match.Success
            ? (Number(match.Groups[1].Value), Number(match.Groups[2].Value))
            : throw new InvalidOperationException("The node does not tell its statistics.");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{input,(\d+)\},\{output,(\d+)\}")]
    private static partial Regex Statistics();
}
