using System;
using System.Collections.Generic;
using ErlPs.Diagnostics.Logging.Leases;

namespace ErlPs.Diagnostics.Logging;

/// <summary>Which logging system a node uses.</summary>
public enum LogBackend
{
    /// <summary>Basho's lager, 2.0 to 3.9.</summary>
    Lager,

    /// <summary>OTP's own <c>logger</c>. Since OTP 21.</summary>
    Logger,

    /// <summary>Elixir's <c>Logger</c>, over OTP's. Since Elixir 1.10.</summary>
    Elixir,
}

/// <summary>What a level belongs to.</summary>
public enum LogScope
{
    /// <summary>One handler of a lager sink or of OTP's logger.</summary>
    Handler,

    /// <summary>The level that OTP's logger tests before any handler.</summary>
    Primary,

    /// <summary>The level of one module of OTP's logger, which stands in for the primary one.</summary>
    Module,
}

/// <summary>How callers hand a message over.</summary>
public enum LogMode
{
    /// <summary>They go on at once; the mailbox may grow.</summary>
    Async,

    /// <summary>They wait until the message is written. When the sink is blocked, all callers hang.</summary>
    Sync,

    /// <summary>New messages are thrown away until the queue is shorter. OTP's logger and Elixir's; lager never does.</summary>
    Drop,
}

/// <summary>One level that decides what is logged, with the state of what it belongs to.</summary>
public sealed record LogLevel
{
    public string Node { get; init; } = "";

    public LogBackend Backend { get; init; }

    public LogScope Scope { get; init; }

    /// <summary>lager's sink, usually <c>lager_event</c>; null for OTP's logger.</summary>
    public string? Sink { get; init; }

    /// <summary>The backend's module for lager (<c>lager_file_backend</c>), the handler's id for OTP's logger (<c>default</c>).</summary>
    public string? Handler { get; init; }

    /// <summary>What tells several handlers of one module apart: for lager's files, the path.</summary>
    public string? Ident { get; init; }

    /// <summary>The module that the level is for, when <see cref="Scope"/> says so.</summary>
    public string? Module { get; init; }

    /// <summary>The level: <c>info</c>, or an expression such as <c>!=info</c> for lager.</summary>
    /// <remarks>Null when nobody could tell, or when lager lists a handler that its sink does not have.</remarks>
    public string? Level { get; init; }

    /// <summary>Whether the level is the configured one because the handler could not be asked; a later set_loglevel does not show in it.</summary>
    public bool LevelIsConfigured { get; init; }

    /// <summary>The level as lager's mask: debug 255, info 127, error 15, none 0.</summary>
    public int? Mask { get; init; }

    /// <summary>The level that callers test before they send anything. It bounds every handler behind it.</summary>
    public string? Gate { get; init; }

    public int? GateMask { get; init; }

    /// <summary>lager's traces of the sink: what matches one passes the gate whatever its level.</summary>
    public IReadOnlyList<string> Traces { get; init; } = Array.Empty<string>();

    public LogMode? Mode { get; init; }

    /// <summary>The process that writes: <c>&lt;0.98.0&gt;</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Messages in that process's mailbox.</summary>
    public long? QueueLen { get; init; }

    /// <summary>
    /// Processes that hang until the sink has written their message, counted when lager's sink is synchronous and its queue is long. The
    /// writer of a log file may be among them. Null when nobody counted.
    /// </summary>
    public long? Waiters { get; init; }

    /// <summary>The queue length above which callers have to wait: lager's async_threshold, the logger's sync_mode_qlen.</summary>
    public long? Threshold { get; init; }

    /// <summary>How far below the threshold the queue must fall before lager's callers need not wait any more.</summary>
    public long? Window { get; init; }

    /// <summary>
    /// Beyond this, messages are lost: of lager's file so many a second, of OTP's logger and Elixir's so many in the queue (drop_mode_qlen, discard_threshold).
    /// Null when there is no such limit. lager: as configured; lager:set_loghwm does not show in it.
    /// </summary>
    public long? HighWaterMark { get; init; }

    /// <summary>What that process is doing: <c>io:wait_io_mon_reply/2</c>.</summary>
    public string? CurrentFunction { get; init; }

    /// <summary>Whether that process does not answer: its queue is long and not on its way to empty, or it let a deadline pass.</summary>
    public bool Blocked { get; init; }

    /// <summary>How long the handler took to tell its level just now; null when it was not asked or did not answer.</summary>
    public TimeSpan? LastAnswer { get; init; }

    /// <summary>
    /// When the level is put back, by the clock of this machine; null without a lease. In the past when the time is over and the sink is still busy.
    /// </summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Who asked for the lease: <c>user@machine</c>.</summary>
    public string? LeaseBy { get; init; }

    /// <summary>The lease, for Restore-ErlLogLevel.</summary>
    public string? LeaseId { get; init; }

    internal LogLevel With(LogLease? lease) =>
        lease is null ? this : this with { LeaseUntil = lease.Until, LeaseBy = lease.By, LeaseId = lease.Id };
}
