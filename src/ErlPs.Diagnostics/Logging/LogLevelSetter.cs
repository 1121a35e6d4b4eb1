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
    /// by lager_config:set, which takes milliseconds, and lager:set_loglevel is not called at all. OTP's logger: the primary level, which a
    /// blocked handler does not hold up.
    /// </remarks>
    /// <exception cref="ErlangException">
    /// <see cref="ErrorIds.LogBackendNotFound"/>, <see cref="ErrorIds.LogLevelInvalid"/>, <see cref="ErrorIds.LogSinkNotFound"/>,
    /// <see cref="ErrorIds.LogHandlerNotFound"/>, <see cref="ErrorIds.LogModuleUnsupported"/> or <see cref="ErrorIds.LogSinkBlocked"/>: nothing was
    /// changed. <see cref="ErrorIds.LogLevelNotApplied"/>: the node did not take it.
    /// </exception>
    public static IReadOnlyList<LogLevelResult> Set(
        IRpc rpc, LogLevelChange change, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var calls = new NodeCalls(rpc, options, cancellationToken);
        return LagerSystem.Find(calls) is LagerSystem lager
            ? new LagerSetter(calls, lager, change).Apply()
            : [new OtpLoggerSetter(calls, OtpLogger.Require(calls), change).Apply()];
    }

    /// <summary>The calls that <see cref="Set"/> would make now, with its errors. Changes nothing.</summary>
    public static IReadOnlyList<PlannedCall> Plan(
        IRpc rpc, LogLevelChange change, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var calls = new NodeCalls(rpc, options, cancellationToken);
        return LagerSystem.Find(calls) is LagerSystem lager
            ? new LagerSetter(calls, lager, change).Plan()
            : [new OtpLoggerSetter(calls, OtpLogger.Require(calls), change).Plan()];
    }

    /// <summary>
    /// Takes a change back. What is no longer as the change left it was changed by somebody else: it stays, and the result says so.
    /// </summary>
    /// <remarks>A gate is written back at once, also while the sink is blocked: wait for the queue to drain first, or the callers hang again.</remarks>
    public static LogLevelResult Restore(IRpc rpc, LogState state, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var calls = new NodeCalls(rpc, options, cancellationToken);
        if (state.Backend == LogBackend.Logger)
        {
            return OtpLoggerSetter.Restore(calls, OtpLogger.Require(calls), state);
        }

        LagerSystem lager = LagerSystem.Find(calls)
            ?? throw new ErlangException(ErrorIds.LogBackendNotFound, $"lager does not run on {rpc.NodeName} any more: there is nothing to put back.");
        return LagerRestorer.Restore(calls, lager, state);
    }
}
