using System;
using System.Collections.Generic;
using Erlang.Distribution;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Logging.Leases;

namespace ErlPs.Diagnostics.Logging;

/// <summary>The changes made to one sink, and what has to be said of them.</summary>
internal sealed class LagerSinkChange
{
    private readonly NodeCalls _calls;
    private readonly LagerSystem _lager;
    private readonly LagerSink _sink;
    private readonly string _applied;
    private readonly int _mask;
    private readonly LogLeaseTerm _term;
    private readonly List<string> _made = new();
    private readonly List<string> _remaining = new();
    private readonly List<LeaseStep> _steps = new();

    public LagerSinkChange(NodeCalls calls, LagerSystem lager, LagerSink sink, string applied, TimeSpan? time)
    {
        _calls = calls;
        _lager = lager;
        _sink = sink;
        _applied = applied;
        LagerMask.TryParse(applied, out _mask);
        _term = new LogLeaseTerm(calls, time);
    }

    public void Say(string sentence) => _remaining.Add(sentence);

    /// <summary>Gives handlers their level; false when the sink stopped answering meanwhile.</summary>
    public bool SetHandlers(IReadOnlyList<LagerHandler> handlers)
    {
        foreach (LagerHandler handler in handlers)
        {
            Remember(handler);
        }

        _term.Begin(State(LogMethod.Handlers));
        foreach (LagerHandler handler in handlers)
        {
            if (!SetHandler(handler))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Overwrites what callers test, and looks that it is so.</summary>
    public void WriteGate(LagerGate gate)
    {
        if (_sink.Gate is LagerGate old)
        {
            _steps.Add(LeaseStep.Gate(_lager.GateKey(_sink.Name), _mask, old.Mask));
        }

        _term.Begin(State(LogMethod.Gate));
        PlannedCall call = _lager.SetGate(_sink.Name, gate);
        _made.Add(call.ToString());
        call.Run(_calls);
        LagerGate? now = _lager.Gate(_sink.Name);
        _calls.Changed(call, _sink.Gate?.ToTerm().ToString(), now?.ToTerm().ToString());
        if (now is null || now.Mask != gate.Mask)
        {
            throw new ErlangException(
                ErrorIds.LogLevelNotApplied, $"{call} on {_calls.Rpc.NodeName} had no effect: the level is {(now is null ? "unknown" : LagerMask.Name(now.Mask))}.");
        }

        if (gate.Traces.Count > 0)
        {
            Say($"{gate.Traces.Count} traces of {_sink.Name} are in force: messages that match one are still sent.");
        }
    }

    /// <param name="method">How the level was set.</param>
    /// <param name="whole">Whether every handler of the sink was set. A change of one handler leaves a lease of the others alone.</param>
    public LogLevelResult Finish(LogMethod method, bool whole)
    {
        LagerGate? after = _lager.Gate(_sink.Name);
        LogState state = State(method);
        _remaining.AddRange(_term.End(state, whole));
        return new LogLevelResult
        {
            Node = _calls.Rpc.NodeName,
            Backend = LogBackend.Lager,
            Sink = _sink.Name,
            Method = method,
            Before = _sink.Gate is null ? null : LagerMask.Name(_sink.Gate.Mask),
            After = after is null ? null : LagerMask.Name(after.Mask),
            LeaseUntil = _term.Until,
            Calls = _made,
            Remaining = _remaining,
            State = state,
        };
    }

    private LogState State(LogMethod method) => new()
    {
        Node = _calls.Rpc.NodeName,
        Backend = LogBackend.Lager,
        Method = method,
        Sink = _sink.Name,
        Applied = _applied,
        LeaseId = _term.LeaseId,
        Target = _sink.Target,
        Steps = _steps.ToArray(),
    };

    private bool SetHandler(LagerHandler handler)
    {
        if (_sink.Answer(handler) is { Installed: false })
        {
            Say($"{handler.Id} is not installed in {_sink.Name}, so it logs nothing.");
            return true;
        }

        PlannedCall call = _lager.SetLevel(handler, _applied);
        _made.Add(call.ToString());
        ErlTerm? answer = call.TryRun(_calls, LagerSystem.SetDeadline);
        string? before = _sink.Answer(handler)?.Mask is int mask ? LagerMask.Name(mask) : null;
        _calls.Changed(call, before, ErlAtom.Is(answer, "ok") ? LagerMask.Name(_mask) : null);
        switch (answer)
        {
            case ErlAtom { Name: "ok" }:
                return true;
            case ErlTuple { Count: 2 } refusal:
                Say($"{handler.Id} did not take the level: {refusal[1]}.");
                return true;
            default:
                Say($"{_sink.Name} stopped answering: {call} may still take effect when it recovers.");
                return false;
        }
    }

    private void Remember(LagerHandler handler)
    {
        LagerAnswer? answer = _sink.Answer(handler);
        if (answer is { Installed: false })
        {
            return;
        }

        string? level = answer?.Mask is int known ? LagerMask.Expression(known) : null;
        if (level is null)
        {
            Say($"What {handler.Id} logged before ({(answer?.Mask is int odd ? LagerMask.Name(odd) : "it did not say")}) is no level: it can't be put back.");
            return;
        }

        _steps.Add(LeaseStep.LagerHandler(handler, _lager.SetLevel(handler, _applied), _mask, answer!.Mask!.Value, level));
    }
}
