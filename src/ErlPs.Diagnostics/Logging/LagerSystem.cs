using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>
/// lager on a node, through what never waits behind a backlog: <c>lager_config</c>, <c>whereis</c> and the processes that watch
/// the handlers. Only <see cref="AskLevel"/> and <see cref="SetLevel"/> go to a sink, each with a deadline.
/// </summary>
/// <remarks>
/// lager 3 keeps its configuration under {Sink, Key} and knows many sinks. lager 2 has one, lager_event, and plain keys. The layout
/// of both: src/lager_config.erl, src/lager_handler_watcher.erl.
/// </remarks>
internal sealed class LagerSystem
{
    public const string DefaultSink = "lager_event";

    /// <summary>How long a handler has to tell its level.</summary>
    public static readonly TimeSpan AskDeadline = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a handler has to take a level. lager asks all handlers of the sink for theirs afterwards.</summary>
    public static readonly TimeSpan SetDeadline = TimeSpan.FromSeconds(2);

    // A watcher waits for its sink while it installs a handler, and its supervisor with it.
    private static readonly TimeSpan WatcherDeadline = TimeSpan.FromMilliseconds(500);
    private const string ErrorLogger = "error_logger";

    private readonly NodeCalls _calls;
    private readonly List<LagerHandler> _all;
    private readonly List<(LagerHandler Handler, ErlPid Watcher)> _watchers = new();

    private LagerSystem(NodeCalls calls)
    {
        _calls = calls;
        IsVersion2 = calls.Call("lager_config", "get", Key(DefaultSink, "loglevel", version2: false)) is ErlAtom
            && calls.Call("lager_config", "get", ErlAtom.Of("loglevel")) is ErlTuple;
        _all = Watched();
        foreach (LagerHandler handler in Registered())
        {
            if (!_all.Any(known => known.Sink == handler.Sink && known.Id.Equals(handler.Id)))
            {
                _all.Add(handler);
            }
        }

        Sinks = _all.Select(handler => handler.Sink).Append(DefaultSink).Distinct().OrderBy(sink => sink, StringComparer.Ordinal).ToArray();
    }

    public bool IsVersion2 { get; }

    public IReadOnlyList<string> Sinks { get; }

    /// <summary>lager on the node, or null when the node does not use it. Being on the code path is not being used.</summary>
    public static LagerSystem? Find(NodeCalls calls) =>
        calls.Call("erlang", "whereis", ErlAtom.Of(DefaultSink)) is ErlPid ? new LagerSystem(calls) : null;

    /// <summary>The sink's handlers that log, without lager's own.</summary>
    public IReadOnlyList<LagerHandler> Handlers(string sink) =>
        _all.Where(handler => handler.Sink == sink && !handler.IsLagersOwn).ToArray();

    public LagerGate? Gate(string sink) => LagerGate.Of(_calls.Call("lager_config", "get", Key(sink, "loglevel", IsVersion2)));

    /// <summary>The processes that watch the sink's logging handlers, as far as they answered.</summary>
    public IEnumerable<(LagerHandler Handler, ErlPid Watcher)> Watchers(string sink) =>
        _watchers.Where(watched => watched.Handler.Sink == sink && !watched.Handler.IsLagersOwn);

    public ErlTerm GateKey(string sink) => Key(sink, "loglevel", IsVersion2);

    public PlannedCall SetGate(string sink, LagerGate gate) =>
        new("lager_config", "set", Key(sink, "loglevel", IsVersion2), gate.ToTerm());

    /// <summary>How callers of the sink hand over. Without a throttle the flag is not there, and lager then waits for every message.</summary>
    public LogMode Mode(string sink) =>
        ErlAtom.Is(_calls.Call("lager_config", "get", Key(sink, "async", IsVersion2)), "true") ? LogMode.Async : LogMode.Sync;

    /// <summary>async_threshold and its window: [Threshold, Window] since 2.0.1, the threshold alone in 2.0.0.</summary>
    public (long? Threshold, long? Window) Throttle(string sink)
    {
        ErlTerm? config = _all.FirstOrDefault(handler => handler.Sink == sink && handler.ModuleName == LagerHandler.Throttle)?.Config;
        return config is ErlList { Count: 2 } pair
            ? (TermReader.Integer(pair[0]), TermReader.Integer(pair[1]))
            : (TermReader.Integer(config), null);
    }

    /// <summary>Asks a handler for its level; null when it did not answer in time. gen_event:call/4 gives up by itself, so no process stays.</summary>
    /// <remarks>A request that nobody waits for any more stays in the mailbox of a blocked sink and does nothing when it is read.</remarks>
    public LagerAnswer? AskLevel(LagerHandler handler)
    {
        var clock = Stopwatch.StartNew();
        ErlTerm? answer = _calls.TryCall(
            AskDeadline + AskDeadline,
            "gen_event",
            "call",
            ErlAtom.Of(handler.Sink), handler.Id, ErlAtom.Of("get_loglevel"), ErlInteger.Of((long)AskDeadline.TotalMilliseconds));
        return answer is null ? null : LagerAnswer.Of(answer) with { After = clock.Elapsed };
    }

    public PlannedCall SetLevel(LagerHandler handler, string level)
    {
        var atom = ErlAtom.Of(level);
        if (!IsVersion2)
        {
            return new("lager", "set_loglevel", ErlAtom.Of(handler.Sink), handler.Module, handler.Ident ?? ErlAtom.Undefined, atom);
        }

        return handler.Ident is null
            ? new("lager", "set_loglevel", handler.Module, atom)
            : new("lager", "set_loglevel", handler.Module, handler.Ident, atom);
    }

    private static ErlTerm Key(string sink, string key, bool version2) =>
        version2 ? ErlAtom.Of(key) : new ErlTuple(ErlAtom.Of(sink), ErlAtom.Of(key));

    /// <summary>The handlers whose watchers answer: {state, Module, Config, Sink} in every version.</summary>
    private List<LagerHandler> Watched()
    {
        var handlers = new List<LagerHandler>();
        ErlTerm? children = _calls.TryCall(WatcherDeadline, "supervisor", "which_children", ErlAtom.Of("lager_handler_watcher_sup"));
        foreach (ErlTuple child in (children as ErlList ?? ErlList.Empty).OfType<ErlTuple>())
        {
            ErlTerm? state = child.Count == 4 && child[1] is ErlPid watcher
                ? _calls.TryCall(WatcherDeadline, "sys", "get_state", watcher, ErlInteger.Of((long)WatcherDeadline.TotalMilliseconds / 2))
                : null;
            if (ErlTuple.IsTagged(state, "state", 4) && TermReader.Atom(((ErlTuple)state!)[3]) is string sink and not ErrorLogger)
            {
                var handler = new LagerHandler(sink, ((ErlTuple)state)[1], ((ErlTuple)state)[2]);
                handlers.Add(handler);
                _watchers.Add((handler, (ErlPid)((ErlTuple)child)[1]));
            }
        }

        return handlers;
    }

    /// <summary>The handlers that lager's configuration lists, also those whose watchers are busy.</summary>
    private IEnumerable<LagerHandler> Registered()
    {
        if (IsVersion2)
        {
            return Configured();
        }

        ErlTerm listed = _calls.Call("lager_config", "global_get", ErlAtom.Of("handlers"), ErlList.Empty);
        return (listed as ErlList ?? ErlList.Empty)
            .OfType<ErlTuple>()
            .Where(entry => entry.Count == 3 && entry[2] is ErlAtom)
            .Select(entry => new LagerHandler(((ErlAtom)entry[2]).Name, entry[0], null));
    }

    /// <summary>lager 2 lists its handlers in the application's environment alone: {Module, Config}, where a file backend's id comes from its config.</summary>
    private IEnumerable<LagerHandler> Configured()
    {
        ErlTerm answer = _calls.Call("application", "get_env", ErlAtom.Of("lager"), ErlAtom.Of("handlers"));
        ErlList entries = ErlTuple.IsTagged(answer, "ok", 2) ? ((ErlTuple)answer)[1] as ErlList ?? ErlList.Empty : ErlList.Empty;
        foreach (ErlTuple entry in entries.OfType<ErlTuple>().Where(entry => entry.Count == 2))
        {
            if (!ErlAtom.Is(entry[0], "lager_file_backend"))
            {
                yield return new LagerHandler(DefaultSink, entry[0], entry[1]);
            }
            else if (TermReader.Property(entry[1], "file") is ErlTerm file)
            {
                yield return new LagerHandler(DefaultSink, new ErlTuple(entry[0], file), entry[1]);
            }
            else
            {
                foreach (ErlTuple old in (entry[1] as ErlList ?? ErlList.Empty).OfType<ErlTuple>().Where(old => old.Count >= 2))
                {
                    yield return new LagerHandler(DefaultSink, new ErlTuple(entry[0], old[0]), old);
                }
            }
        }
    }
}
