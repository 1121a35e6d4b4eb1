using System;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Diagnostics.Windows;

/// <summary>How one number of a process changed between two looks at it.</summary>
public sealed record ProcessWindow
{
    public string Node { get; init; } = "";

    /// <summary>The pid as the node prints it: <c>&lt;0.61.886&gt;</c>.</summary>
    public string Id => Pid.ToString();

    public required ErlPid Pid { get; init; }

    /// <summary>Null when the process is not registered.</summary>
    public string? RegisteredName { get; init; }

    /// <summary>As in a record of the process; null when it had ended before this could be read.</summary>
    public string? InitialCall { get; init; }

    /// <summary>What it was doing after the second look; null as for <see cref="InitialCall"/>.</summary>
    public string? CurrentFunction { get; init; }

    /// <summary>What was measured: <c>Reductions</c>, <c>Memory</c>, <c>MessageQueueLen</c>.</summary>
    public string Item { get; init; } = "";

    /// <summary>The number at the first look; 0 for a process that was born after it. Memory and heap sizes are bytes.</summary>
    public long Before { get; init; }

    public long After { get; init; }

    public long Change => After - Before;

    /// <summary>The change a second, over <see cref="Time"/>.</summary>
    public double PerSecond => Time > TimeSpan.Zero ? Change / Time.TotalSeconds : 0;

    /// <summary>The time between the two looks at this process.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Whether it was born between the looks.</summary>
    public bool Born { get; init; }

    internal ProcessWindow Of(ProcessRecord record) => this with
    {
        RegisteredName = record.RegisteredName,
        InitialCall = record.InitialCall,
        CurrentFunction = record.CurrentFunction,
    };
}
