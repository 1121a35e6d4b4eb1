using System.Collections.Generic;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Logging.Leases;

namespace ErlPs.Diagnostics.Logging;

/// <summary>Reads a node's log levels, also when its log sink is blocked.</summary>
public static class LogLevelReader
{
    /// <summary>
    /// lager's sinks and handlers when lager runs, else the levels of OTP's logger (since OTP 21).
    /// </summary>
    /// <remarks>
    /// Never waits behind a backlog: it reads lager's configuration and the mailbox's length. A handler is asked for its level only when
    /// at most 100 messages wait, with half a second to answer. About 20 small calls; a sink with a long queue takes 100 ms for a second look.
    /// </remarks>
    /// <exception cref="ErlangException"><see cref="ErrorIds.LogBackendNotFound"/> when the node runs neither.</exception>
    /// <param name="rpc">The node.</param>
    /// <param name="options">The deadline and memory limit of each call.</param>
    /// <param name="cancellationToken">Stops between calls and ends the one under way.</param>
    /// <param name="backend">Which logging system; null takes lager when it runs, else Elixir's Logger when it does, else OTP's.</param>
    public static IReadOnlyList<LogLevel> Read(
        IRpc rpc, CallOptions? options = null, CancellationToken cancellationToken = default, LogBackend? backend = null)
    {
        var calls = new NodeCalls(rpc, options, cancellationToken);
        LagerSystem? lager = LogBackends.Choose(calls, backend);
        OtpLogger? logger = lager is null ? OtpLogger.Require(calls, backend) : null;
        IReadOnlyList<LogLease> leases = new LeaseKeeper(calls).List();
        return lager is null ? logger!.Read(leases) : LagerReader.Read(calls, lager, leases);
    }
}
