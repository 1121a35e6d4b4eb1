namespace Erlang.Distribution.Terms;

/// <summary>How to print a term where it is not just as the node itself does.</summary>
public sealed record TermPrintOptions
{
    public static readonly TermPrintOptions Default = new();

    /// <summary>
    /// The node whose pids, ports and references print as its own, <c>&lt;0.61.0&gt;</c>. Those of others print with the name,
    /// <c>&lt;app@other.61.0&gt;</c>. When null, all print as their own node prints them.
    /// </summary>
    public string? HomeNode { get; init; }

    /// <summary>The most characters to print, at least 3. A longer text is cut and ends with three dots.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>
    /// The most decimal digits of an integer. Turning an integer into decimal digits takes time quadratic in their number, so a longer one
    /// prints in hexadecimal, <c>16#1F</c>, which is as exact. <see cref="int.MaxValue"/> for decimal digits always.
    /// </summary>
    public int MaxDecimalDigits { get; init; } = 10_000;
}
