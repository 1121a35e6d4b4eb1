using System;
using System.Collections.Generic;
using System.Threading;
using Erlang.Distribution.Dist;
using Erlang.Distribution.Dist.Control;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>
/// The messages that a call's process has sent and nobody has taken yet. Bounded: the connection's reader never waits, so a
/// process that sends without being asked is given up.
/// </summary>
internal sealed class Inbox
{
    /// <summary>Far more than a process sends that waits for each few of its messages to be acknowledged.</summary>
    public const int Capacity = 64;

    private readonly Queue<ErlTerm> _messages = new();
    private bool _closed;

    /// <summary>Takes a message in; any other frame is ignored. The outcome is a failure, for a message that can't be read or is one too many.</summary>
    public CallOutcome? Receive(IncomingFrame frame)
    {
        if (frame.Control is not SendMessage || ErlTuple.IsTagged(frame.Payload, "io_request", 4))
        {
            return null;
        }

        if (frame.Payload is null)
        {
            return frame.PayloadError is null ? null : CallOutcome.GivenUp(frame.PayloadError);
        }

        lock (_messages)
        {
            if (_messages.Count == Capacity)
            {
                return CallOutcome.GivenUp(new ErlangException(
                    ErrorIds.UnexpectedResult, $"A process on the node sent more than {Capacity} messages before the first of them was taken."));
            }

            _messages.Enqueue(frame.Payload);
            Monitor.PulseAll(_messages);
        }

        return null;
    }

    /// <summary>No more messages will come.</summary>
    public void Close()
    {
        lock (_messages)
        {
            _closed = true;
            Monitor.PulseAll(_messages);
        }
    }

    /// <summary>Waits until there is a message or there will be none. False when there was neither in time.</summary>
    public bool Wait(TimeSpan timeout)
    {
        lock (_messages)
        {
            return _messages.Count > 0 || _closed || Monitor.Wait(_messages, PendingCall.DueIn(timeout));
        }
    }

    public bool TryTake(out ErlTerm? message)
    {
        lock (_messages)
        {
            message = _messages.Count > 0 ? _messages.Dequeue() : null;
            return message is not null;
        }
    }
}
