namespace Erlang.Distribution.Terms;

/// <summary>What the text of a term leaves out.</summary>
public sealed record TermParseOptions
{
    public static readonly TermParseOptions Default = new();

    /// <summary>
    /// The node whose pids, ports and references print without its name, <c>&lt;0.61.0&gt;</c>. Without it such a text is an error.
    /// </summary>
    public string? HomeNode { get; init; }

    /// <summary>The creation of <see cref="HomeNode"/>, which no text shows. Other nodes' identifiers get 0, which matches none.</summary>
    public uint Creation { get; init; }
}
