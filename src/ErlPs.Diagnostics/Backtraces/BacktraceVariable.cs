using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Backtraces;

/// <summary>One value that a frame holds.</summary>
/// <param name="Slot"><c>y(3)</c> for a place on the stack, <c>x(0)</c> for an argument register.</param>
/// <param name="Text">The term as the VM printed it. Binaries may be no more than <c>&lt;&lt;84 bytes&gt;&gt;</c> there.</param>
public sealed record BacktraceVariable(string Slot, string Text)
{
    /// <summary>Whether the text is only the beginning, cut by <see cref="BacktraceLimits.MaxTermLength"/>.</summary>
    public bool Truncated { get; init; }

    /// <summary>
    /// The value, when the text has all of it; null when it is cut (by the limits, or by the VM, which ends in <c>...</c> after 100,000 elements)
    /// or the VM prints less than there is: <c>&lt;&lt;84 bytes&gt;&gt;</c>, funs, maps of more than 32 keys.
    /// </summary>
    /// <remarks>Read when it is asked for. Pids of the node itself have no node name in a backtrace, so these terms are to be looked at, not to be sent.</remarks>
    public ErlTerm? Term => Truncated ? null : BacktraceTerm.Parse(Text);

    public override string ToString() => $"{Slot} {Text}";
}
