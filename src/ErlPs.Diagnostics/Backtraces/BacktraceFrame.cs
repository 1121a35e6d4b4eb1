using System;
using System.Collections.Generic;

namespace ErlPs.Diagnostics.Backtraces;

/// <summary>One function that has not returned yet, with what it keeps on the stack.</summary>
/// <remarks>Module, function, arity and offset are null where the VM knows no name: code without a module, for example after hibernation.</remarks>
public sealed record BacktraceFrame
{
    /// <summary>0 for the function that runs or waits, 1 for its caller, and so on.</summary>
    public int Depth { get; init; }

    /// <summary>The module's name without quotes: <c>gen_event</c>, <c>Elixir.Foo.Bar</c>.</summary>
    public string? Module { get; init; }

    /// <summary>The function's name without quotes: <c>rpc</c>, <c>-catchy/0-fun-0-</c>.</summary>
    public string? Function { get; init; }

    public int? Arity { get; init; }

    /// <summary>How far behind the function's start execution is, in bytes of code.</summary>
    public long? Offset { get; init; }

    /// <summary>The function as the VM printed it: <c>gen_event:rpc/2</c>, or <c>unknown function</c>.</summary>
    public string Mfa { get; init; } = "";

    /// <summary>The source file, as it was compiled; null where the code has no line numbers. Of the eight topmost frames at most (<c>backtrace_depth</c>).</summary>
    public string? File { get; init; }

    /// <summary>The line in it.</summary>
    public int? Line { get; init; }

    /// <summary>Arguments first when the VM printed them (<c>x(0)</c>), then the stack slots in their order.</summary>
    public IReadOnlyList<BacktraceVariable> Variables { get; init; } = Array.Empty<BacktraceVariable>();

    /// <summary>Where an exception would be caught in this frame, as <c>m:f/a + offset</c>; several are joined by commas. Null without a catch.</summary>
    public string? Catch { get; init; }

    public override string ToString() => Offset is null ? Mfa : $"{Mfa} + {Offset}";
}
