using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;

namespace ErlPs.Diagnostics.Logging;

/// <summary>
/// The last resort for a sink that does not come back: ends its process, so that lager's supervisor starts another. Every process that waits in it ends
/// too, and all messages in its mailbox are lost.
/// </summary>
/// <remarks>
/// lager installs each handler again about five seconds later as its watcher has it (since 3.6.4; killer_reinstall_after), with the level that it was
/// configured with. So the level is first changed in the watchers; without that the flood would come back. The application's environment is not touched: when all of lager
/// restarts, it has the levels of its configuration. lager 2 and 3.0 to 3.6.3 install no handler again: there the sink stays without any until lager is restarted.
/// </remarks>
public sealed class LagerSinkReset
{
    // {state, Module, Config, Sink}: src/lager_handler_watcher.erl.
    private static readonly NodeProgram s_configure = new(
        "sys:replace_state(Watcher, fun(State) when element(3, State) =:= Old -> setelement(3, State, New); (State) -> State end, 1000).");

    private static readonly TimeSpan BackAgain = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly NodeCalls _calls;
    private readonly LagerSystem _lager;
    private readonly LagerSink _sink;
    private readonly int _mask;

    /// <exception cref="ErlangException">
    /// <see cref="ErrorIds.LogBackendNotFound"/>, <see cref="ErrorIds.LogSinkNotFound"/> or <see cref="ErrorIds.LogLevelInvalid"/>.
    /// </exception>
    public LagerSinkReset(
        IRpc rpc, string sink, string level, CallOptions? options = null, CancellationToken cancellationToken = default, Action<NodeChange>? changed = null)
    {
        _calls = new NodeCalls(rpc, options, cancellationToken, changed);
        _lager = LagerSystem.Find(_calls)
            ?? throw new ErlangException(ErrorIds.LogBackendNotFound, $"lager does not run on {rpc.NodeName}, and only its sinks can be reset.");
        Level = level.Trim().ToLowerInvariant();
        if (!LagerMask.TryParse(Level, out _mask))
        {
            throw new ErlangException(ErrorIds.LogLevelInvalid, $"lager knows no level '{level}'. It takes {LagerMask.Syntax}.");
        }

        if (!_lager.Sinks.Contains(sink))
        {
            throw new ErlangException(ErrorIds.LogSinkNotFound, $"{rpc.NodeName} has no lager sink '{sink}'. It has: {string.Join(", ", _lager.Sinks)}.");
        }

        _sink = LagerSink.Read(_calls, _lager, sink);
        Waiters = _sink.Mailbox is null ? 0 : LagerBacklog.CountWaiters(_calls, _sink.Mailbox.Pid);
    }

    public string Level { get; }

    /// <summary>Processes that monitor the sink and would end with it: all that wait in it, and perhaps the writers of its files, which come back.</summary>
    public long Waiters { get; }

    public long QueueLen => _sink.Mailbox?.QueueLen ?? 0;

    /// <summary>Whether this lager installs the handlers again by itself.</summary>
    public bool ComesBack => !_lager.IsVersion2;

    /// <summary>Ends the sink and waits until its handlers are back, up to 20 seconds.</summary>
    /// <exception cref="ErlangException"><see cref="ErrorIds.LogSinkNotReset"/>: the sink was ended, and is not back or has no handlers.</exception>
    public LogLevelResult Apply()
    {
        int before = _sink.Gate?.Mask ?? 0;
        ConfigureWatchers();
        PlannedCall gate = _lager.SetGate(_sink.Name, new LagerGate(_mask, _sink.Gate?.Traces ?? ErlList.Empty));
        gate.Run(_calls);
        _calls.Changed(gate, _sink.Gate?.ToTerm().ToString(), _lager.Gate(_sink.Name)?.ToTerm().ToString());
        var kill = _sink.Mailbox is Mailbox mailbox ? new PlannedCall("erlang", "exit", mailbox.Pid, ErlAtom.Of("kill")) : null;
        if (kill is not null)
        {
            kill.Run(_calls);
            _calls.Changed(kill, $"{QueueLen} messages, {Waiters} waiters", "ended");
        }

        LagerSink? back = WaitForHandlers();
        if (back is null)
        {
            throw new ErlangException(
                ErrorIds.LogSinkNotReset,
                ComesBack
                    ? $"{_sink.Name} on {_calls.Rpc.NodeName} was ended, and its handlers were not back after {BackAgain.TotalSeconds:0} seconds."
                    : $"{_sink.Name} on {_calls.Rpc.NodeName} was ended. lager 2 does not install its handlers again: nothing is logged there until lager is restarted.");
        }

        return new LogLevelResult
        {
            Node = _calls.Rpc.NodeName,
            Backend = LogBackend.Lager,
            Sink = _sink.Name,
            Method = LogMethod.Handlers,
            Before = LagerMask.Name(before),
            After = back.Gate is null ? null : LagerMask.Name(back.Gate.Mask),
            Calls = kill is null ? [gate.ToString()] : [gate.ToString(), kill.ToString()],
            State = new LogState { Node = _calls.Rpc.NodeName, Backend = LogBackend.Lager, Sink = _sink.Name, Applied = Level, Target = back.Target },
        };
    }

    private void ConfigureWatchers()
    {
        foreach ((LagerHandler handler, ErlPid watcher) in _lager.Watchers(_sink.Name))
        {
            if (handler.ConfigAt(Level) is not ErlTerm config || config.Equals(handler.Config))
            {
                continue;
            }

            var variables = new Dictionary<string, ErlTerm> { ["Watcher"] = watcher, ["Old"] = handler.Config!, ["New"] = config };
            s_configure.RunAsync(_calls.Rpc, variables, _calls.Options, _calls.CancellationToken).GetAwaiter().GetResult();
            _calls.Changed(new PlannedCall("sys", "replace_state", watcher), handler.Config!.ToString(), config.ToString());
        }
    }

    private LagerSink? WaitForHandlers()
    {
        DateTime until = DateTime.UtcNow + (ComesBack ? BackAgain : BetweenLooks);
        while (DateTime.UtcNow < until)
        {
            _calls.Pause(BetweenLooks);
            if (LagerSystem.Find(_calls) is LagerSystem now
                && LagerSink.Read(_calls, now, _sink.Name) is { Answers: true } sink
                && sink.Mailbox!.Pid.Equals(_sink.Mailbox?.Pid) == false
                && _sink.Handlers.All(old => sink.Handlers.Any(handler => handler.Id.Equals(old.Id) && sink.Answer(handler)!.Installed)))
            {
                return sink;
            }
        }

        return null;
    }
}
