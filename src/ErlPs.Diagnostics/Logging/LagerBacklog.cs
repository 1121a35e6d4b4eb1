using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>The two ways in which a blocked lager sink takes a node down.</summary>
public enum LagerBacklogKind
{
    /// <summary>The queue is short, or on its way to empty.</summary>
    None,

    /// <summary>
    /// The sink stopped before lager's throttle could turn it to sync mode: callers go on, and its mailbox grows without limit. The throttle is
    /// a handler of the same process, so it never runs.
    /// </summary>
    Flood,

    /// <summary>The sink stopped in sync mode: every process that logs hangs until its message is written.</summary>
    Hang,
}

/// <summary>How far one lager sink is behind, and who waits for it.</summary>
public sealed record LagerBacklog
{
    private static readonly NodeProgram s_waiters = new(
        "case erlang:process_info(Pid, monitored_by) of {monitored_by, Pids} -> length(Pids); undefined -> 0 end.");

    public string Node { get; init; } = "";

    public string Sink { get; init; } = "";

    /// <summary>The sink's process; null while none is registered.</summary>
    public string? Id { get; init; }

    public LagerBacklogKind Kind { get; init; }

    public long QueueLen { get; init; }

    /// <summary>Processes that monitor the sink: every caller that waits for it (gen:do_call/4), and the writer of each of its log files.</summary>
    public long Waiters { get; init; }

    public LogMode Mode { get; init; }

    /// <summary>The level that callers test.</summary>
    public string? Gate { get; init; }

    public int? GateMask { get; init; }

    /// <summary>lager's async_threshold; null when there is none, and the sink is then always in sync mode.</summary>
    public long? Threshold { get; init; }

    /// <summary>What the sink is doing: the top of its stack, the running function first.</summary>
    public IReadOnlyList<string> Stack { get; init; } = Array.Empty<string>();

    /// <summary>One object a sink; none when the node does not run lager.</summary>
    /// <remarks>
    /// Asks nothing of a sink, so it can't hang with one. Some ten small calls; a queue over 100 takes 100 ms for a second look, and counting
    /// 100,000 waiters takes the node 80 ms.
    /// </remarks>
    public static IReadOnlyList<LagerBacklog> Read(IRpc rpc, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var calls = new NodeCalls(rpc, options, cancellationToken);
        return LagerSystem.Find(calls) is LagerSystem lager
            ? lager.Sinks.Select(sink => Read(calls, lager, sink)).ToArray()
            : Array.Empty<LagerBacklog>();
    }

    private static LagerBacklog Read(NodeCalls calls, LagerSystem lager, string sink)
    {
        Mailbox? mailbox = Mailbox.Of(calls, sink);
        LogMode mode = lager.Mode(sink);
        LagerGate? gate = lager.Gate(sink);
        return new LagerBacklog
        {
            Node = calls.Rpc.NodeName,
            Sink = sink,
            Id = mailbox?.Pid.ToString(),
            Kind = mailbox is null || !mailbox.IsStuck() ? LagerBacklogKind.None : mode == LogMode.Async ? LagerBacklogKind.Flood : LagerBacklogKind.Hang,
            QueueLen = mailbox?.QueueLen ?? 0,
            Waiters = mailbox is null ? 0 : CountWaiters(calls, mailbox.Pid),
            Mode = mode,
            Gate = gate is null ? null : LagerMask.Name(gate.Mask),
            GateMask = gate?.Mask,
            Threshold = lager.Throttle(sink).Threshold,
            Stack = mailbox?.Stack ?? Array.Empty<string>(),
        };
    }

    /// <summary>Counted on the node: 100,000 pids would be 2.7 MB on the way.</summary>
    internal static long CountWaiters(NodeCalls calls, ErlPid sink)
    {
        var variables = new Dictionary<string, ErlTerm> { ["Pid"] = sink };
        ErlTerm count = s_waiters.RunAsync(calls.Rpc, variables, calls.Options, calls.CancellationToken).GetAwaiter().GetResult();
        return TermReader.Integer(count) ?? throw TermReader.Unexpected(calls.Rpc.NodeName, "erlang:process_info/2", count);
    }
}
