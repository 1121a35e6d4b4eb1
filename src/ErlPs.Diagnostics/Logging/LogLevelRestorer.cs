using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Logging.Leases;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>Takes changes back. The node's own lease process does it, so that a change has one way back whoever asks for it.</summary>
internal static class LogLevelRestorer
{
    public static LogLevelResult Restore(NodeCalls calls, LogState state)
    {
        Level level = LevelOf(calls, state.Target, state.Backend);
        string? before = level.Read();
        LeaseOutcome outcome = new LeaseKeeper(calls).Restore(state);
        return Result(calls, level, before, outcome) with { Method = state.Method, State = state };
    }

    public static IReadOnlyList<LogLevelResult> EndLeases(NodeCalls calls, string? sink)
    {
        var keeper = new LeaseKeeper(calls);
        var results = new List<LogLevelResult>();
        foreach (LogLease lease in keeper.List().Where(lease => sink is null || SinkOf(lease.Target) == sink))
        {
            Level level = LevelOf(calls, lease.Target, LogBackend.Logger);
            string? before = level.Read();
            if (keeper.Release(lease.Id) is LeaseOutcome outcome)
            {
                results.Add(Result(calls, level, before, outcome) with { State = new LogState { Node = calls.Rpc.NodeName, Target = lease.Target, LeaseId = lease.Id } });
            }
        }

        return results;
    }

    /// <summary>lager's sink of <c>{lager, Sink, SinkPid}</c>.</summary>
    public static string? SinkOf(ErlTerm target) => ErlTuple.IsTagged(target, "lager", 3) ? TermReader.Atom(((ErlTuple)target)[1]) : null;

    private static LogLevelResult Result(NodeCalls calls, Level level, string? before, LeaseOutcome outcome)
    {
        IReadOnlyList<PlannedCall> made = outcome.Calls();
        string? after = level.Read();
        foreach (PlannedCall call in made)
        {
            calls.Changed(call, before, after);
        }

        return new LogLevelResult
        {
            Node = calls.Rpc.NodeName,
            Backend = level.Backend,
            Sink = level.Sink,
            Method = level.Method,
            Before = before,
            After = after,
            Calls = made.Select(call => call.ToString()).ToArray(),
            Remaining = outcome.Sentences(level.Name).ToArray(),
        };
    }

    private static Level LevelOf(NodeCalls calls, ErlTerm target, LogBackend backend)
    {
        if (SinkOf(target) is string sink)
        {
            LagerSystem lager = LagerSystem.Find(calls)
                ?? throw new ErlangException(ErrorIds.LogBackendNotFound, $"lager does not run on {calls.Rpc.NodeName} any more: there is nothing to put back.");
            return new(LogBackend.Lager, LogMethod.Gate, sink, sink, () => lager.Gate(sink) is LagerGate gate ? LagerMask.Name(gate.Mask) : null);
        }

        (LogMethod method, ErlAtom name) = OtpLogger.OfTarget(target);
        return new(backend, method, null, name.Name, () => OtpLogger.Require(calls, null).Current(method, name.Name));
    }

    /// <summary>What is read before and after.</summary>
    private sealed record Level(LogBackend Backend, LogMethod Method, string? Sink, string Name, Func<string?> Read);
}
