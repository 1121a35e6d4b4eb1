using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>Calls functions on one node. Thread-safe; many calls may be under way at once.</summary>
public interface IRpc
{
    /// <summary>The node that is called: <c>app@host</c>.</summary>
    string NodeName { get; }

    /// <summary>The node's OTP release: 16 for R16B02, 25 for 25.2.3.</summary>
    int OtpRelease { get; }

    /// <summary>Applies a function on the node and waits for its result.</summary>
    /// <remarks>
    /// On the node it runs in a process of its own, with low priority, a heap limit and the node's own group leader. That process is
    /// killed when the deadline passes, when the token is cancelled and when the connection ends.
    /// </remarks>
    /// <exception cref="RpcException">The function is missing, raised, was killed, or did not answer in time.</exception>
    /// <exception cref="System.OperationCanceledException">The token was cancelled.</exception>
    Task<ErlTerm> CallAsync(
        string module, string function, IReadOnlyList<ErlTerm> arguments, CallOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Applies a function in such a process, which may also send messages to a pid of ours, linked to it like that of any call. It runs
    /// until it returns or the conversation is disposed of; the options' deadline is one for each message.
    /// </summary>
    /// <param name="module">The function's module.</param>
    /// <param name="function">Its name.</param>
    /// <param name="arguments">Makes its arguments, given the pid to send to.</param>
    /// <param name="options">Deadline and heap limit.</param>
    /// <param name="cancellationToken">Ends the process at any moment.</param>
    /// <exception cref="ErlangException">The connection has ended.</exception>
    IConversation Converse(
        string module, string function, Func<ErlPid, IReadOnlyList<ErlTerm>> arguments, CallOptions? options = null, CancellationToken cancellationToken = default);
}
