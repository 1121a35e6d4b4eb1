using System;
using System.Text.RegularExpressions;

namespace ErlPs.Reporting.Text;

/// <summary>A remedy, taken apart into what to type and what to know about it.</summary>
/// <param name="Command">The command line; null when the remedy is advice alone.</param>
/// <param name="Advice">The rest, possibly empty.</param>
internal sealed record Remedy(string? Command, string Advice)
{
    // Verdicts begin with a cmdlet of ours, its parameters by name last, and go on in words: "Get-ErlX 'id' -Node app@host shows what ...".
    private const string Value = @"(?:'[^']*'|\([^)]*\)\S*|[^\s|-]\S*(?<![.:;,]))";
    private static readonly Regex s_command = new(
        @$"^(?<command>[A-Z][a-z]+-Erl[A-Za-z]+(?:\s+{Value})*?(?:\s+-[A-Za-z]+(?:\s+{Value})?)+(?:\s+\|\s+[A-Z][a-z]+-Erl[A-Za-z]+)?)(?:\s+|[.:;,]\s*|$)(?<advice>.*)$",
        RegexOptions.Singleline,
        TimeSpan.FromSeconds(1));

    public static Remedy Of(string text)
    {
        Match match = s_command.Match(text.Trim());
        return match.Success
            ? new Remedy(match.Groups["command"].Value.TrimEnd('.', ',', ';', ':'), Capital(match.Groups["advice"].Value.Trim()))
            : new Remedy(null, text.Trim());
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text.Substring(1);
}
