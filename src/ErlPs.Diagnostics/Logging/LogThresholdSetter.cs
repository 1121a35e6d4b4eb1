using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;

namespace ErlPs.Diagnostics.Logging;

/// <summary>Sets when a log process protects itself, at run time. The configuration is not touched: a restart brings the configured values back.</summary>
public static class LogThresholdSetter
{
    /// <summary>The calls that <see cref="Set"/> would make now, with its errors. Changes nothing.</summary>
    public static IReadOnlyList<PlannedCall> Plan(
        IRpc rpc, LogThresholdChange change, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Plan(new NodeCalls(rpc, options, cancellationToken), change).Select(step => step.Call).ToArray();

    /// <summary>Makes the change and gives the levels as they are read afterwards.</summary>
    /// <remarks>Every call goes to a process that answered just before, and is ended after two seconds, or seven for OTP's logger.</remarks>
    /// <exception cref="ErlangException">
    /// <see cref="ErrorIds.LogThresholdInvalid"/>, <see cref="ErrorIds.LogSinkNotFound"/>, <see cref="ErrorIds.LogHandlerNotFound"/>,
    /// <see cref="ErrorIds.LogSinkBlocked"/>: nothing was changed. <see cref="ErrorIds.LogLevelNotApplied"/>: the node did not take it.
    /// </exception>
    public static IReadOnlyList<LogLevel> Set(
        IRpc rpc, LogThresholdChange change, CallOptions? options = null, CancellationToken cancellationToken = default, Action<NodeChange>? changed = null)
    {
        var calls = new NodeCalls(rpc, options, cancellationToken, changed);
        foreach (LogThresholdStep step in Plan(calls, change))
        {
            step.Run(calls);
        }

        return LogLevelReader.Read(rpc, options, cancellationToken, change.Backend);
    }

    private static IReadOnlyList<LogThresholdStep> Plan(NodeCalls calls, LogThresholdChange change)
    {
        if (change.Threshold is null && change.Window is null && change.HighWaterMark is null && change.FlushQueueLen is null)
        {
            throw Invalid("There is nothing to set: give a threshold, a window, a high-water mark or a flush length.");
        }

        return LogBackends.Choose(calls, change.Backend) is LagerSystem lager
            ? LagerThresholds.Plan(calls, lager, change)
            : OtpLoggerThresholds.Plan(calls, OtpLogger.Require(calls, change.Backend), change);
    }

    internal static ErlangException Invalid(string message) => new(ErrorIds.LogThresholdInvalid, message);
}
