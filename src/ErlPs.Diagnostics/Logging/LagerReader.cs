using System;
using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Logging.Leases;

namespace ErlPs.Diagnostics.Logging;

/// <summary>lager's levels, one object a sink and handler.</summary>
internal static class LagerReader
{
    public static IReadOnlyList<LogLevel> Read(NodeCalls calls, LagerSystem lager, IReadOnlyList<LogLease> leases) =>
        lager.Sinks.SelectMany(sink => Read(calls, lager, sink, leases)).ToArray();

    private static IEnumerable<LogLevel> Read(NodeCalls calls, LagerSystem lager, string name, IReadOnlyList<LogLease> leases)
    {
        LagerSink sink = LagerSink.Read(calls, lager, name);
        (long? threshold, long? window) = lager.Throttle(name);
        LogMode mode = lager.Mode(name);
        LogLevel common = new LogLevel
        {
            Node = calls.Rpc.NodeName,
            Backend = LogBackend.Lager,
            Scope = LogScope.Handler,
            Sink = name,
            Gate = sink.Gate is null ? null : LagerMask.Name(sink.Gate.Mask),
            GateMask = sink.Gate?.Mask,
            Traces = sink.Gate?.Traces.Select(trace => trace.ToString()).ToArray() ?? Array.Empty<string>(),
            Mode = mode,
            Id = sink.Mailbox?.Pid.ToString(),
            QueueLen = sink.Mailbox?.QueueLen,
            Waiters = mode == LogMode.Sync && sink.Mailbox is { IsShort: false } ? LagerBacklog.CountWaiters(calls, sink.Mailbox.Pid) : null,
            Threshold = threshold,
            Window = window,
            CurrentFunction = sink.Mailbox?.Stack.FirstOrDefault(),
            Blocked = sink.Blocked,
        }.With(leases.FirstOrDefault(lease => lease.Target.Equals(sink.Target)));
        if (sink.Handlers.Count == 0)
        {
            return [common];
        }

        return sink.Handlers.Select(handler => WithHandler(common, handler, sink.Answer(handler))).ToArray();
    }

    private static LogLevel WithHandler(LogLevel common, LagerHandler handler, LagerAnswer? answer)
    {
        string? configured = handler.ConfiguredLevel();
        int? mask = answer is not null ? answer.Mask : configured is not null && LagerMask.TryParse(configured, out int parsed) ? parsed : null;
        return common with
        {
            Handler = handler.ModuleName,
            Ident = handler.IdentText,
            Mask = mask,
            Level = mask is int known ? LagerMask.Name(known) : null,
            HighWaterMark = handler.ConfiguredNumber("high_water_mark"),
            LastAnswer = answer?.After,
            LevelIsConfigured = answer is null && mask is not null,
        };
    }
}
