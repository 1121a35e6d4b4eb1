using System;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Dist;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>A call under way: its carrier, its deadline and its token. It ends once, whoever is first.</summary>
internal sealed class PendingCall
{
    // Whoever waits runs on a thread of his own: the reader has more to read.
    private readonly TaskCompletionSource<ErlTerm> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _gate = new();
    private readonly CallTable _table;
    private readonly CancellationToken _token;
    private readonly Inbox? _inbox;
    private ICallCarrier _carrier;
    private CancellationTokenRegistration _registration;
    private Timer? _timer;
    private bool _over;

    /// <summary>A call yet to be sent. With an <paramref name="inbox"/> its process may send messages too.</summary>
    public PendingCall(CallRequest request, CallIdentity identity, ICallCarrier carrier, Inbox? inbox, CallTable table, CancellationToken token)
    {
        Request = request;
        Identity = identity;
        _carrier = carrier;
        _inbox = inbox;
        _table = table;
        _token = token;
    }

    public CallRequest Request { get; }

    public CallIdentity Identity { get; }

    public Task<ErlTerm> Task => _completion.Task;

    /// <summary>The process on the node, once it is known.</summary>
    public ErlPid? Worker
    {
        get
        {
            lock (_gate)
            {
                return _carrier.Worker;
            }
        }
    }

    /// <summary>From now on the token ends the call, and so does the deadline, which in a conversation is one for each message and not watched here.</summary>
    public Task<ErlTerm> Watch()
    {
        if (Task.IsCompleted)
        {
            return Task;
        }

        CancellationTokenRegistration registration = _token.Register(Cancel);
        Timer? timer = _inbox is null
            ? new Timer(_ => Abandon(_table.Setting.Errors.Timeout(Request)), null, DueIn(Request.Options.Timeout), Timeout.InfiniteTimeSpan)
            : null;
        lock (_gate)
        {
            if (!_over)
            {
                _registration = registration;
                _timer = timer;
                return Task;
            }
        }

        // The answer was faster.
        registration.Dispose();
        timer?.Dispose();
        return Task;
    }

    /// <summary>Takes a frame to the call's pid. False when the call is over and has no use for it.</summary>
    public bool TryReceive(IncomingFrame frame, out CallOutcome? outcome)
    {
        lock (_gate)
        {
            outcome = _over ? null : _carrier.Receive(frame) ?? _inbox?.Receive(frame);
            return !_over;
        }
    }

    /// <summary>Goes on with another carrier.</summary>
    public void Restart(ICallCarrier carrier)
    {
        lock (_gate)
        {
            _carrier = carrier;
        }
    }

    public void Complete(CallOutcome outcome)
    {
        if (!End(kill: outcome.WorkerRuns))
        {
            return;
        }

        if (outcome.Error is not null)
        {
            _completion.TrySetException(outcome.Error);
        }
        else
        {
            _completion.TrySetResult(outcome.Value!);
        }
    }

    /// <summary>Ends the call and its process on the node.</summary>
    public void Abandon(ErlangException why)
    {
        if (End(kill: true))
        {
            _completion.TrySetException(why);
        }
    }

    /// <summary>As <see cref="Abandon"/>, when nobody wants the result any more.</summary>
    public void Cancel()
    {
        if (End(kill: true))
        {
            _completion.TrySetCanceled(_token);
        }
    }

    /// <summary>The time as timers and waits take it.</summary>
    public static TimeSpan DueIn(TimeSpan timeout) =>
        timeout.TotalMilliseconds is > 0 and < int.MaxValue ? timeout : TimeSpan.FromMilliseconds(timeout > TimeSpan.Zero ? int.MaxValue : 0);

    private bool End(bool kill)
    {
        Timer? timer;
        CancellationTokenRegistration registration;
        ErlPid? worker;
        lock (_gate)
        {
            if (_over)
            {
                return false;
            }

            _over = true;
            timer = _timer;
            registration = _registration;
            worker = kill ? _carrier.Worker : null;
        }

        timer?.Dispose();
        registration.Dispose();
        _table.Forget(this, worker);
        return true;
    }
}
