using System.Collections.Generic;
using Erlang.Distribution;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>The changes made to one sink, and what has to be said of them.</summary>
internal sealed class LagerSinkChange
{
    private readonly NodeCalls _calls;
    private readonly LagerSystem _lager;
    private readonly LagerSink _sink;
    private readonly string _applied;
    private readonly List<string> _made = new();
    private readonly List<string> _remaining = new();
    private readonly List<LogStateLevel> _before = new();

    public LagerSinkChange(NodeCalls calls, LagerSystem lager, LagerSink sink, string applied)
    {
        _calls = calls;
        _lager = lager;
        _sink = sink;
        _applied = applied;
    }

    public void Say(string sentence) => _remaining.Add(sentence);

    /// <summary>Gives a handler its level; false when the sink stopped answering meanwhile.</summary>
    public bool SetHandler(LagerHandler handler, string level)
    {
        if (_sink.Answer(handler) is { Installed: false })
        {
            Say($"{handler.Id} is not installed in {_sink.Name}, so it logs nothing.");
            return true;
        }

        PlannedCall call = _lager.SetLevel(handler, level);
        _made.Add(call.ToString());
        KeepBefore(handler);
        switch (call.TryRun(_calls, LagerSystem.SetDeadline))
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

    /// <summary>Overwrites what callers test, and looks that it is so.</summary>
    public void WriteGate(LagerGate gate)
    {
        PlannedCall call = _lager.SetGate(_sink.Name, gate);
        _made.Add(call.ToString());
        call.Run(_calls);
        LagerGate? now = _lager.Gate(_sink.Name);
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

    public LogLevelResult Finish(LogMethod method)
    {
        LagerGate? after = _lager.Gate(_sink.Name);
        return new LogLevelResult
        {
            Node = _calls.Rpc.NodeName,
            Backend = LogBackend.Lager,
            Sink = _sink.Name,
            Method = method,
            Before = _sink.Gate is null ? null : LagerMask.Name(_sink.Gate.Mask),
            After = after is null ? null : LagerMask.Name(after.Mask),
            Calls = _made,
            Remaining = _remaining,
            State = new LogState
            {
                Node = _calls.Rpc.NodeName,
                Backend = LogBackend.Lager,
                Method = method,
                Sink = _sink.Name,
                Applied = _applied,
                Gate = _sink.Gate,
                Levels = _before.ToArray(),
            },
        };
    }

    private void KeepBefore(LagerHandler handler)
    {
        int? mask = _sink.Answer(handler)?.Mask;
        string? level = mask is int known ? LagerMask.Expression(known) : null;
        if (level is null)
        {
            Say($"What {handler.Id} logged before ({(mask is int odd ? LagerMask.Name(odd) : "it did not say")}) is no level: it can't be put back.");
            return;
        }

        _before.Add(new LogStateLevel(handler.Id, level));
    }
}
