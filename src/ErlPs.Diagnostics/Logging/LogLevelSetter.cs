using System;
using System.Collections.Generic;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;

namespace ErlPs.Diagnostics.Logging;

/// <summary>Sets a node's log levels, also when its log sink is blocked. Leaves no waiting process on the node.</summary>
public static class LogLevelSetter
{
    /// <summary>Sets the level and gives one result a lager sink, or one for OTP's logger.</summary>
    /// <remarks>
    /// lager: each handler by lager:set_loglevel when the sink just answered, with a deadline of two seconds each; else its gate is overwritten
    /// by lager_config:set, which takes milliseconds, and lager:set_loglevel is not called at all. OTP's logger and Elixir's: the primary level, which a
    /// blocked handler does not hold up. With a time, one process on the node keeps the lease: it is there before the level is changed.
    /// </remarks>
    /// <param name="rpc">The node.</param>
    /// <param name="change">What to set.</param>
    /// <param name="options">The deadline and memory limit of each call.</param>
    /// <param name="cancellationToken">Stops between calls and ends the one under way.</param>
    /// <param name="changed">Told of each change as it is made.</param>
    /// <exception cref="ErlangException">
    /// <see cref="ErrorIds.LogBackendNotFound"/>, <see cref="ErrorIds.LogLevelInvalid"/>, <see cref="ErrorIds.LogSinkNotFound"/>,
    /// <see cref="ErrorIds.LogHandlerNotFound"/>, <see cref="ErrorIds.LogModuleUnsupported"/>, <see cref="ErrorIds.LogSinkBlocked"/> or
    /// <see cref="ErrorIds.LogLeaseNotKept"/>: nothing was changed. <see cref="ErrorIds.LogLevelNotApplied"/>: the node did not take it.
    /// </exception>
    public static IReadOnlyList<LogLevelResult> Set(
        IRpc rpc, LogLevelChange change, CallOptions? options = null, CancellationToken cancellationToken = default, Action<NodeChange>? changed = null)
    {
        var calls = new NodeCalls(rpc, options, cancellationToken, changed);
        return LogBackends.Choose(calls, change.Backend) is LagerSystem lager
            ? new LagerSetter(calls, lager, change).Apply()
            : [new OtpLoggerSetter(calls, OtpLogger.Require(calls, change.Backend), change).Apply()];
    }

    /// <summary>The calls that <see cref="Set"/> would make now, with its errors. Changes nothing.</summary>
    public static IReadOnlyList<PlannedCall> Plan(
        IRpc rpc, LogLevelChange change, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var calls = new NodeCalls(rpc, options, cancellationToken);
        return LogBackends.Choose(calls, change.Backend) is LagerSystem lager
            ? new LagerSetter(calls, lager, change).Plan()
            : [new OtpLoggerSetter(calls, OtpLogger.Require(calls, change.Backend), change).Plan()];
    }

    /// <summary>
    /// Takes a change back, and ends its lease. What is no longer as the change left it was changed by somebody else: it stays, and the result says so.
    /// </summary>
    /// <remarks>While lager's sink is busy nothing is put back: the process on the node does it when the sink has drained, and the result says so.</remarks>
    public static LogLevelResult Restore(
        IRpc rpc, LogState state, CallOptions? options = null, CancellationToken cancellationToken = default, Action<NodeChange>? changed = null) =>
        LogLevelRestorer.Restore(new NodeCalls(rpc, options, cancellationToken, changed), state);

    /// <summary>Ends the leases of a node, all or those of one lager sink, as if their time were over.</summary>
    public static IReadOnlyList<LogLevelResult> EndLeases(
        IRpc rpc, string? sink = null, CallOptions? options = null, CancellationToken cancellationToken = default, Action<NodeChange>? changed = null) =>
        LogLevelRestorer.EndLeases(new NodeCalls(rpc, options, cancellationToken, changed), sink);
}
