using System;

namespace ErlPs.Diagnostics.Logging;

/// <summary>What to log from now on.</summary>
public sealed record LogLevelChange
{
    /// <param name="level"><c>warning</c>; for lager also an expression such as <c>!=info</c>, for OTP's logger also <c>all</c>.</param>
    public LogLevelChange(string level) => Level = level;

    public string Level { get; init; }

    /// <summary>Which logging system; null takes lager when it runs, else Elixir's Logger when it does, else OTP's.</summary>
    public LogBackend? Backend { get; init; }

    /// <summary>lager: this sink alone. Null is every sink.</summary>
    public string? Sink { get; init; }

    /// <summary>This handler alone: lager's backend module or its file, or the id of a handler of OTP's logger. Null is every handler.</summary>
    public string? Handler { get; init; }

    /// <summary>lager: the handler of this ident alone; for a file, its path.</summary>
    public string? Ident { get; init; }

    /// <summary>OTP's logger: the level of this module alone.</summary>
    public string? Module { get; init; }

    /// <summary>How long; a process on the node then puts the old state back by itself. Null is until somebody changes it.</summary>
    public TimeSpan? For { get; init; }
}
