using System;
using System.Collections.Generic;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>How a level was set.</summary>
public enum LogMethod
{
    /// <summary>Each lager handler was given the level.</summary>
    Handlers,

    /// <summary>What lager's callers test was overwritten, because the sink does not answer. The handlers keep their levels.</summary>
    Gate,

    /// <summary>The primary level of OTP's logger.</summary>
    Primary,

    /// <summary>One handler of OTP's logger.</summary>
    Handler,

    /// <summary>One module of OTP's logger.</summary>
    Module,
}

/// <summary>One level to go back to.</summary>
/// <param name="Target">lager's handler id, or the handler or module of OTP's logger.</param>
/// <param name="Level">The level before; null when the module had none of its own.</param>
public sealed record LogStateLevel(ErlTerm Target, string? Level);

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

    /// <summary>lager's gate before the change.</summary>
    public LagerGate? Gate { get; init; }

    /// <summary>The levels before the change, of whatever was changed.</summary>
    public IReadOnlyList<LogStateLevel> Levels { get; init; } = Array.Empty<LogStateLevel>();
}
