using System.Collections.Generic;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;

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
    public static IReadOnlyList<LogLevel> Read(IRpc rpc, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var calls = new NodeCalls(rpc, options, cancellationToken);
        return LagerSystem.Find(calls) is LagerSystem lager ? LagerReader.Read(calls, lager) : OtpLogger.Require(calls).Read();
    }
}
