using System;
using System.Collections.Generic;
using ErlPs.Diagnostics.Logging;
using ErlPs.Diagnostics.Memory;
using ErlPs.Diagnostics.Trends;

namespace ErlPs.Diagnostics.Metrics;

/// <summary>The metrics in what other cmdlets return. What an object does not know gives no value, and never a zero.</summary>
public static class MetricReader
{
    private const double SecondsPerHour = 3600;

    /// <summary>The values of an object of NodeMemory, NodeSystemInfo, LogLevel or MemoryTrend; null of anything else.</summary>
    public static IEnumerable<MetricPoint>? Read(object value) => value switch
    {
        NodeMemory memory => OfMemory(memory),
        NodeSystemInfo info => OfSystemInfo(info),
        LogLevel level => OfLogLevel(level),
        MemoryTrend trend => OfTrend(trend),
        _ => null,
    };

    private static List<MetricPoint> OfMemory(NodeMemory memory)
    {
        var points = new List<MetricPoint>();
        Kind("processes", memory.Processes);
        Kind("atom", memory.Atom);
        Kind("binary", memory.Binary);
        Kind("code", memory.Code);
        Kind("ets", memory.Ets);
        Kind("other", memory.System - memory.Atom - memory.Binary - memory.Code - memory.Ets);
        Add(points, MetricNames.MemoryProcessesUsed, memory.Node, memory.ProcessesUsed);
        Add(points, MetricNames.MemoryAtomUsed, memory.Node, memory.AtomUsed);
        return points;

        void Kind(string kind, long? bytes) => Add(points, MetricNames.Memory, memory.Node, bytes, new MetricLabel("kind", kind));
    }

    private static List<MetricPoint> OfSystemInfo(NodeSystemInfo info)
    {
        var points = new List<MetricPoint>();
        Add(
            points, MetricNames.Info, info.Node, 1,
            new MetricLabel("otp_release", info.OtpRelease), new MetricLabel("erts_version", info.ErtsVersion), new MetricLabel("architecture", info.SystemArchitecture));
        Add(points, MetricNames.Uptime, info.Node, info.Uptime.TotalSeconds);
        Add(points, MetricNames.Processes, info.Node, info.ProcessCount);
        Add(points, MetricNames.ProcessesLimit, info.Node, info.ProcessLimit);
        Add(points, MetricNames.Ports, info.Node, info.PortCount);
        Add(points, MetricNames.PortsLimit, info.Node, info.PortLimit);
        Add(points, MetricNames.Atoms, info.Node, info.AtomCount);
        Add(points, MetricNames.AtomsLimit, info.Node, info.AtomLimit);
        Add(points, MetricNames.EtsTables, info.Node, info.EtsCount);
        Add(points, MetricNames.RunQueue, info.Node, info.RunQueue);
        Add(points, MetricNames.Schedulers, info.Node, info.Schedulers);
        Add(points, MetricNames.SchedulersOnline, info.Node, info.SchedulersOnline);
        return points;
    }

    private static List<MetricPoint> OfLogLevel(LogLevel level)
    {
        var points = new List<MetricPoint>();
        string backend = level.Backend == LogBackend.Lager ? "lager" : "logger";
        // Who writes: lager's sink for all its handlers, or one handler of OTP's logger.
        string log = level.Sink ?? level.Handler ?? level.Module ?? "primary";
        MetricLabel[] writer = [new("backend", backend), new("log", log)];
        Add(points, MetricNames.LogQueue, level.Node, level.QueueLen, writer);
        Add(points, MetricNames.LogWaiters, level.Node, level.Waiters, writer);
        Add(points, MetricNames.LogSync, level.Node, level.Mode is { } mode ? (mode == LogMode.Sync ? 1 : 0) : null, writer);
        if (level.QueueLen is not null)
        {
            Add(points, MetricNames.LogBlocked, level.Node, level.Blocked ? 1 : 0, writer);
        }

        if (level.Level is not null)
        {
            Add(
                points, MetricNames.LogLevel, level.Node, 1,
                [.. writer, new("handler", level.Handler ?? level.Module ?? ""), new("ident", level.Ident ?? ""), new("level", level.Level)]);
        }

        return points;
    }

    private static List<MetricPoint> OfTrend(MemoryTrend trend)
    {
        var points = new List<MetricPoint>();
        Kind("processes", trend.ProcessesGrowthPerHour);
        Kind("atom", trend.AtomGrowthPerHour);
        Kind("binary", trend.BinaryGrowthPerHour);
        Kind("code", trend.CodeGrowthPerHour);
        Kind("ets", trend.EtsGrowthPerHour);
        Kind("other", trend.OtherGrowthPerHour);
        Add(points, MetricNames.MemoryTimeToLimit, trend.Node, trend.TimeToLimit?.TotalSeconds);
        Add(points, MetricNames.MemoryLimit, trend.Node, trend.Limit);
        return points;

        void Kind(string kind, long? perHour) =>
            Add(points, MetricNames.MemoryGrowth, trend.Node, perHour / SecondsPerHour, new MetricLabel("kind", kind));
    }

    private static void Add(List<MetricPoint> points, Metric metric, string node, double? value, params MetricLabel[] labels)
    {
        if (value is { } known)
        {
            points.Add(new MetricPoint(metric, node, Array.FindAll(labels, label => label.Value.Length > 0), known));
        }
    }
}
