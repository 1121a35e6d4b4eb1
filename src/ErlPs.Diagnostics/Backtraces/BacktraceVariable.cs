namespace ErlPs.Diagnostics.Backtraces;

/// <summary>One value that a frame holds.</summary>
/// <param name="Slot"><c>y(3)</c> for a place on the stack, <c>x(0)</c> for an argument register.</param>
/// <param name="Text">The term as the VM printed it. Binaries may be no more than <c>&lt;&lt;84 bytes&gt;&gt;</c> there.</param>
public sealed record BacktraceVariable(string Slot, string Text)
{
    /// <summary>Whether the text is only the beginning, cut by <see cref="BacktraceLimits.MaxTermLength"/>.</summary>
    public bool Truncated { get; init; }

    public override string ToString() => $"{Slot} {Text}";
}
