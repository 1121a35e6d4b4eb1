using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>Sets lager's levels: by its handlers where the sink answers, at the source where it does not.</summary>
/// <remarks>
/// lager:set_loglevel waits for the sink without end, then asks every handler of it; a request that timed out stays in the sink's mailbox
/// and takes effect when it recovers. So it is called only after every handler of the sink has just answered.
/// </remarks>
internal sealed class LagerSetter
{
    private readonly NodeCalls _calls;
    private readonly LagerSystem _lager;
    private readonly string _level;
    private readonly int _mask;
    private readonly LagerSink[] _sinks;
    private readonly LogLevelChange _change;

    /// <exception cref="ErlangException">The level, sink or handler is not one of this node's. Nothing has been changed.</exception>
    public LagerSetter(NodeCalls calls, LagerSystem lager, LogLevelChange change)
    {
        _calls = calls;
        _lager = lager;
        _level = change.Level.Trim().ToLowerInvariant();
        _change = change;
        if (!LagerMask.TryParse(_level, out _mask))
        {
            throw new ErlangException(ErrorIds.LogLevelInvalid, $"lager knows no level '{change.Level}'. It takes {LagerMask.Syntax}.");
        }

        if (change.Module is not null)
        {
            throw new ErlangException(ErrorIds.LogModuleUnsupported, $"lager has no levels of modules. Set {change.Module} with a trace, or leave the module out.");
        }

        string[] names = lager.Sinks.Where(sink => change.Sink is null || sink == change.Sink).ToArray();
        if (names.Length == 0)
        {
            throw new ErlangException(
                ErrorIds.LogSinkNotFound, $"{calls.Rpc.NodeName} has no lager sink '{change.Sink}'. It has: {string.Join(", ", lager.Sinks)}.");
        }

        RequireHandler(names);
        _sinks = names.Where(name => Targets(lager.Handlers(name)).Any()).Select(name => LagerSink.Read(calls, lager, name)).ToArray();
        RequireAnswer();
    }

    /// <summary>The calls that <see cref="Apply"/> would make.</summary>
    public IReadOnlyList<PlannedCall> Plan() => _sinks
        .SelectMany(sink => sink.Answers
            ? Targets(sink.Handlers).Where(handler => sink.Answer(handler)!.Installed).Select(handler => _lager.SetLevel(handler, _level))
            : [_lager.SetGate(sink.Name, NewGate(sink))])
        .ToArray();

    public IReadOnlyList<LogLevelResult> Apply() => _sinks.Select(ApplyTo).ToArray();

    private LogLevelResult ApplyTo(LagerSink sink)
    {
        var change = new LagerSinkChange(_calls, _lager, sink, _level, _change.For);
        if (!sink.Answers)
        {
            change.WriteGate(NewGate(sink));
            change.Say(
                $"{sink.Name} does not answer ({sink.Mailbox?.QueueLen ?? 0} messages wait), so what its callers test was set instead and its handlers keep "
                + "their levels. lager computes it anew whenever a handler is set or restarted: set the level again once the queue is short.");
            return change.Finish(LogMethod.Gate, whole: true);
        }

        if (!change.SetHandlers(Targets(sink.Handlers).ToArray()))
        {
            change.WriteGate(NewGate(sink));
            return change.Finish(LogMethod.Gate, whole: true);
        }

        return change.Finish(LogMethod.Handlers, whole: !IsOne);
    }

    /// <summary>Whether not all handlers are meant.</summary>
    private bool IsOne => _change.Handler is not null || _change.Ident is not null;

    private LagerGate NewGate(LagerSink sink) => new(_mask, sink.Gate?.Traces ?? ErlList.Empty);

    private IEnumerable<LagerHandler> Targets(IEnumerable<LagerHandler> handlers) =>
        handlers.Where(handler =>
            (_change.Handler is null || handler.IsNamed(_change.Handler)) && (_change.Ident is null || handler.IdentText == _change.Ident));

    private void RequireHandler(string[] sinks)
    {
        LagerHandler[] candidates = sinks.SelectMany(_lager.Handlers).ToArray();
        if (!Targets(candidates).Any())
        {
            string known = candidates.Length == 0 ? "none at all" : string.Join(", ", candidates.Select(handler => handler.Id.ToString()));
            throw new ErlangException(
                ErrorIds.LogHandlerNotFound,
                $"{string.Join(", ", sinks)} on {_calls.Rpc.NodeName} has no handler{Named(" ", _change.Handler)}{Named(" with the ident ", _change.Ident)}. It has: {known}.");
        }
    }

    private static string Named(string what, string? name) => name is null ? "" : $"{what}'{name}'";

    private void RequireAnswer()
    {
        if (IsOne && _sinks.FirstOrDefault(sink => !sink.Answers) is LagerSink blocked)
        {
            throw new ErlangException(
                ErrorIds.LogSinkBlocked,
                $"{blocked.Name} on {_calls.Rpc.NodeName} does not answer, so one handler of it can't be set. Leave the handler out to set what all its callers test.");
        }
    }
}
