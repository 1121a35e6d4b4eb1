using System;
using System.Collections.Generic;
using System.Threading;
using Erlang.Distribution.Dist;
using Erlang.Distribution.Dist.Control;
using Erlang.Distribution.Handshake;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>The calls under way on one connection. Each has a pid of its own, by which what comes in finds it.</summary>
internal sealed class CallTable : IConnectionHandler
{
    private const int Many = 8;

    private readonly Dictionary<int, PendingCall> _calls = [];
    private readonly CallIdentities _identities;
    private readonly Action _closed;
    private Connection? _connection;
    private CallSetting _setting;
    private volatile bool _useRex;

    public CallTable(HandshakeResult handshake, CallSetting setting, bool useRex, Action closed)
    {
        _identities = new CallIdentities(handshake);
        _setting = setting;
        _useRex = useRex;
        _closed = closed;
    }

    /// <summary>What is known of the node; more after the first call.</summary>
    public CallSetting Setting
    {
        get => Volatile.Read(ref _setting);
        set => Volatile.Write(ref _setting, value);
    }

    public bool ExpectsMany => _calls.Count > Many;

    /// <summary>The connection to call through; before the first call.</summary>
    public void Attach(Connection connection) => _connection = connection;

    /// <summary>Sends the call. Its deadline and its token count from <see cref="PendingCall.Watch"/> on.</summary>
    /// <exception cref="ErlangException">It cannot be encoded.</exception>
    public PendingCall Begin(CallRequest request, CancellationToken cancellationToken) => Begin(request, _identities.Next(), null, cancellationToken);

    /// <param name="request">What to call, given the pid that its process sends its messages to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Conversation Converse(Func<ErlPid, CallRequest> request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CallIdentity identity = _identities.Next();
        var inbox = new Inbox();
        PendingCall call = Begin(request(identity.Pid), identity, inbox, cancellationToken);
        call.Watch();
        return new Conversation(
            call, inbox, () => Setting.Errors.Timeout(call.Request), (to, message) => _connection!.SendOrClose(new OutgoingFrame(new SendMessage(to), message)));
    }

    public void Received(IncomingFrame frame)
    {
        if (Receiver(frame.Control) is { } to && Find(to) is { } call && call.TryReceive(frame, out CallOutcome? outcome))
        {
            Proceed(call, outcome);
        }
        else if (frame.Control is SpawnReplyMessage { Result: ErlPid worker } late)
        {
            // Nobody waits for it any more, and it was not known in time to be killed.
            _connection!.SendOrClose(new OutgoingFrame(Exit2Message.Kill(late.To, worker)));
        }

        if (Courtesy.Answer(frame, IsAlive) is { } answer)
        {
            _connection!.SendOrClose(answer);
        }
    }

    public void Closed(ErlangException reason)
    {
        foreach (PendingCall call in UnderWay())
        {
            call.Abandon(CallErrors.Closed(call.Request, reason));
        }

        _closed();
    }

    private PendingCall Begin(CallRequest request, CallIdentity identity, Inbox? inbox, CancellationToken cancellationToken)
    {
        Connection connection = _connection!;
        ICallCarrier carrier = _useRex ? new RexCarrier(request, identity, Setting) : new SpawnCarrier(request, identity, Setting, Setting.User ?? _identities.Own);
        var call = new PendingCall(request, identity, carrier, inbox, this, cancellationToken);
        lock (_calls)
        {
            _calls[Key(identity.Pid)] = call;
        }

        try
        {
            connection.Send(carrier.Request());
        }
        catch (ErlangException)
        {
            Forget(call, null);
            throw;
        }

        if (connection.CloseReason is { } reason)
        {
            call.Abandon(CallErrors.Closed(request, reason));
        }

        return call;
    }

    private static ErlPid? Receiver(ControlMessage? message) => message switch
    {
        SendMessage m => m.To,
        ExitMessage m => m.To,
        SpawnReplyMessage m => m.To,
        LinkMessage m => m.To,
        _ => null,
    };

    private static int Key(ErlPid pid) => unchecked((int)CallIdentities.Key(pid));

    private PendingCall? Find(ErlPid pid)
    {
        lock (_calls)
        {
            return _calls.TryGetValue(Key(pid), out PendingCall? call) ? call : null;
        }
    }

    private PendingCall[] UnderWay()
    {
        lock (_calls)
        {
            return [.. _calls.Values];
        }
    }

    private bool IsAlive(ErlPid pid) => Key(pid) == Key(_identities.Own) || Find(pid) is not null;

    private void Proceed(PendingCall call, CallOutcome? outcome)
    {
        if (outcome is null)
        {
            return;
        }

        if (!ReferenceEquals(outcome, CallOutcome.TryRex))
        {
            call.Complete(outcome);
            return;
        }

        // The node will not do the next call the other way either.
        _useRex = true;
        var carrier = new RexCarrier(call.Request, call.Identity, Setting);
        call.Restart(carrier);
        _connection!.SendOrClose(carrier.Request());
    }

    /// <summary>The call is over; told once, with the process that still runs on the node and has to be killed.</summary>
    public void Forget(PendingCall call, ErlPid? worker)
    {
        lock (_calls)
        {
            _calls.Remove(Key(call.Identity.Pid));
        }

        if (worker is not null)
        {
            _connection!.SendOrClose(new OutgoingFrame(Exit2Message.Kill(call.Identity.Pid, worker)));
        }
    }
}
