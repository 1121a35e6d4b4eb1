using System;
using System.Collections.Generic;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Logging.Leases;

namespace ErlPs.Diagnostics.Logging;

/// <summary>How a level was set.</summary>
public enum LogMethod
{
    /// <summary>Each lager handler was given the level.</summary>
    Handlers,

    /// <summary>What lager's callers test was overwritten, because the sink does not answer. The handlers keep their levels.</summary>
    Gate,

    /// <summary>The primary level of OTP's logger, which is Elixir's too.</summary>
    Primary,

    /// <summary>One handler of OTP's logger.</summary>
    Handler,

    /// <summary>One module of OTP's logger.</summary>
    Module,
}

/// <summary>What was there before a change of one sink, and what the change made of it. <see cref="LogLevelSetter.Restore"/> takes it back.</summary>
public sealed record LogState
{
    public string Node { get; init; } = "";

    public LogBackend Backend { get; init; }

    public LogMethod Method { get; init; }

    /// <summary>lager's sink.</summary>
    public string? Sink { get; init; }

    /// <summary>The level that was set. What is no longer at it has been changed by somebody else, and is left alone.</summary>
    public string Applied { get; init; } = "";

    /// <summary>The lease that takes the change back by itself; null when there is none.</summary>
    public string? LeaseId { get; init; }

    /// <summary>What was changed, as leases name it.</summary>
    internal ErlTerm Target { get; init; } = ErlAtom.Undefined;

    internal IReadOnlyList<LeaseStep> Steps { get; init; } = Array.Empty<LeaseStep>();
}
