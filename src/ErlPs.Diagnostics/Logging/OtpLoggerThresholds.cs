using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>The overload settings of a handler of OTP's logger (logger_olp): sync_mode_qlen, drop_mode_qlen and flush_qlen.</summary>
internal static class OtpLoggerThresholds
{
    // logger gives a handler five seconds.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(7);

    public static IReadOnlyList<LogThresholdStep> Plan(NodeCalls calls, OtpLogger logger, LogThresholdChange change)
    {
        if (change.Sink is not null || change.Ident is not null || change.Window is not null)
        {
            throw LogThresholdSetter.Invalid("OTP's logger has no sinks, idents and windows. Give -Threshold, -HighWaterMark or -FlushQueueLen, and -Handler.");
        }

        ErlMap[] candidates = logger.Handlers
            .Where(handler => (change.Handler is null ? (handler.Get("config") as ErlMap)?.Get("sync_mode_qlen") is not null : OtpLogger.Id(handler) == change.Handler))
            .ToArray();
        if (candidates.Length != 1)
        {
            throw new ErlangException(
                ErrorIds.LogHandlerNotFound,
                $"OTP's logger on {calls.Rpc.NodeName} has {(change.Handler is null ? "not exactly one handler to take" : $"no handler '{change.Handler}'")}. "
                + $"It has: {string.Join(", ", logger.Handlers.Select(OtpLogger.Id))}.");
        }

        return [Plan(calls, logger, candidates[0], change)];
    }

    private static LogThresholdStep Plan(NodeCalls calls, OtpLogger logger, ErlMap handler, LogThresholdChange change)
    {
        string name = OtpLogger.Id(handler);
        var config = handler.Get("config") as ErlMap;
        if (Old("sync_mode_qlen") is not long oldSync || Old("drop_mode_qlen") is not long oldDrop || Old("flush_qlen") is not long oldFlush)
        {
            throw LogThresholdSetter.Invalid($"The handler '{name}' has no overload settings: it is not one of OTP's own.");
        }

        long sync = change.Threshold ?? oldSync;
        long drop = change.HighWaterMark ?? oldDrop;
        long flush = change.FlushQueueLen ?? oldFlush;
        if (sync < 0 || drop < 2 || sync > drop || drop > flush)
        {
            throw LogThresholdSetter.Invalid(
                $"OTP's logger takes 0 <= threshold <= high-water mark <= flush length, and a high-water mark of at least 2; not {sync}, {drop} and {flush}.");
        }

        if (OtpLogger.IsBlocked(logger.Mailbox(handler)))
        {
            throw new ErlangException(
                ErrorIds.LogSinkBlocked, $"The handler '{name}' on {calls.Rpc.NodeName} does not answer, so its settings can't be changed. Set the primary level with Set-ErlLogLevel.");
        }

        var values = new ErlMap(Pair("sync_mode_qlen", sync), Pair("drop_mode_qlen", drop), Pair("flush_qlen", flush));
        return new(
            new PlannedCall("logger", "update_handler_config", ErlAtom.Of(name), ErlAtom.Of("config"), values),
            Deadline,
            $"{oldSync}, {oldDrop}, {oldFlush}",
            $"{sync}, {drop}, {flush}");

        long? Old(string key) => TermReader.Integer(config?.Get(key));
    }

    private static KeyValuePair<ErlTerm, ErlTerm> Pair(string key, long value) => new(ErlAtom.Of(key), ErlInteger.Of(value));
}
