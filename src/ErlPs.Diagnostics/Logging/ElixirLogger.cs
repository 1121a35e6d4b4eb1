using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>
/// Elixir's Logger. Since Elixir 1.10 its level is the primary level of OTP's logger. Before 1.15 its backends are handlers of one gen_event process,
/// registered as Logger, which turns its callers to sync mode as lager does; that process is looked at and never asked.
/// </summary>
internal static class ElixirLogger
{
    public const string Prefix = "Elixir.";
    public const string ProcessName = "Elixir.Logger";
    private const string Application = "logger";

    // Its defaults, lib/logger/mix.exs of Elixir 1.10 to 1.14.
    private const long DefaultSyncThreshold = 20;
    private const long DefaultDiscardThreshold = 500;

    /// <summary>Whether the application <c>logger</c> runs; that name is Elixir's alone.</summary>
    public static bool Runs(NodeCalls calls) =>
        calls.TryCall(TimeSpan.FromSeconds(2), "application", "get_application", ErlAtom.Of(ProcessName)) is ErlTuple { Count: 2 };

    /// <summary>The process's backends, one object each; none since Elixir 1.15.</summary>
    public static IReadOnlyList<LogLevel> Backends(NodeCalls calls, LogLevel primary)
    {
        Mailbox? mailbox = Mailbox.Of(calls, ProcessName);
        if (mailbox is null)
        {
            return Array.Empty<LogLevel>();
        }

        long sync = TermReader.Integer(Setting(calls, "sync_threshold")) ?? DefaultSyncThreshold;
        long discard = TermReader.Integer(Setting(calls, "discard_threshold")) ?? DefaultDiscardThreshold;
        var common = primary with
        {
            Scope = LogScope.Handler,
            Sink = ProcessName,
            Id = mailbox.Pid.ToString(),
            QueueLen = mailbox.QueueLen,
            Threshold = sync,
            HighWaterMark = discard,
            Mode = LogModes.ByQueue(mailbox.QueueLen, sync, discard),
            CurrentFunction = mailbox.Stack.FirstOrDefault(),
            Blocked = mailbox.IsStuck(),
            LevelIsConfigured = true,
        };
        ErlTerm[] backends = (Setting(calls, "backends") as ErlList ?? ErlList.Empty).ToArray();
        return backends.Length == 0 ? [common with { Level = null }] : backends.Select(backend => WithBackend(calls, common, backend)).ToArray();
    }

    /// <summary><c>console</c>, or <c>{Module, Name}</c>; its settings are under its name.</summary>
    private static LogLevel WithBackend(NodeCalls calls, LogLevel common, ErlTerm backend)
    {
        ErlTerm name = backend is ErlTuple { Count: 2 } pair ? pair[1] : backend;
        string? level = TermReader.Atom(TermReader.Property(Setting(calls, TermReader.Atom(name) ?? ""), "level"));
        return common with
        {
            Handler = backend is ErlTuple { Count: 2 } tuple ? TermReader.Atom(tuple[0]) : TermReader.Atom(backend),
            Ident = backend is ErlTuple ? TermReader.Atom(name) : null,
            Level = level ?? "all",
        };
    }

    private static ErlTerm? Setting(NodeCalls calls, string key) =>
        calls.TryCall(TimeSpan.FromSeconds(2), "application", "get_env", ErlAtom.Of(Application), ErlAtom.Of(key)) is ErlTuple { Count: 2 } found ? found[1] : null;
}
