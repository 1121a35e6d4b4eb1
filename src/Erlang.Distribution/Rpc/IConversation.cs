using System;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>
/// A call whose process on the node also sends messages while it runs, and can be sent some: what is too much for one answer comes in
/// pieces, at the pace of whoever takes them. For one thread at a time.
/// </summary>
public interface IConversation : IDisposable
{
    /// <summary>Waits for the next message of the process; null once its function has returned and all messages are taken.</summary>
    /// <remarks>Waits no longer than the deadline of the call's options; the process is killed then.</remarks>
    /// <exception cref="RpcException">The function is missing, raised, was killed, or sent nothing in time.</exception>
    /// <exception cref="ErlangException">The connection ended, or the message cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ErlTerm? Receive();

    /// <summary>Sends the process a message, which may be done once the first of its own has come. Nothing happens when it has ended.</summary>
    void Send(ErlTerm message);
}
