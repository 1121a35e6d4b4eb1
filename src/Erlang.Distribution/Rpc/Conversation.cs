using System;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>The talk with the process of one call. Disposing of it kills the process, if it still runs.</summary>
internal sealed class Conversation : IConversation
{
    private readonly PendingCall _call;
    private readonly Inbox _inbox;
    private readonly Func<ErlangException> _timeout;
    private readonly Action<ErlPid, ErlTerm> _send;

    /// <param name="call">The call under way.</param>
    /// <param name="inbox">Where the messages to the call's pid arrive.</param>
    /// <param name="timeout">Makes the error for a process that sends nothing in time.</param>
    /// <param name="send">Sends a message to a process.</param>
    public Conversation(PendingCall call, Inbox inbox, Func<ErlangException> timeout, Action<ErlPid, ErlTerm> send)
    {
        _call = call;
        _inbox = inbox;
        _timeout = timeout;
        _send = send;
        call.Task.ContinueWith(_ => inbox.Close(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public ErlTerm? Receive()
    {
        if (!_inbox.Wait(_call.Request.Options.Timeout))
        {
            _call.Abandon(_timeout());
        }

        if (_inbox.TryTake(out ErlTerm? message))
        {
            return message;
        }

        // It throws what ended the call, unless that was the function's return.
        _call.Task.GetAwaiter().GetResult();
        return null;
    }

    public void Send(ErlTerm message)
    {
        if (_call.Worker is { } worker && !_call.Task.IsCompleted)
        {
            _send(worker, message);
        }
    }

    public void Dispose() => _call.Cancel();
}
