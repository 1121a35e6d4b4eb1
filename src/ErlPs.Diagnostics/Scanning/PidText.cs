using System;
using System.Globalization;
using System.Text.RegularExpressions;
using Erlang.Distribution;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>The ways in which people write a pid.</summary>
internal static class PidText
{
    // <0.61.886>, 0.61.886, #PID<0.61.886> (Elixir), pid(0,61,886) (the shell) and {0,61,886} (recon)
    private static readonly Regex s_forms = new(
        @"^\s*(?: (?<open>\#PID<|<)? (?<node>\d+)\.(?<id>\d+)\.(?<serial>\d+) (?(open)>) | (?:pid\(|(?<brace>\{)) \s*(?<node>\d+)\s*,\s*(?<id>\d+)\s*,\s*(?<serial>\d+)\s* (?(brace)\}|\)) )\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace);

    /// <summary>Whether the text looks like a pid and not like a registered name.</summary>
    public static bool IsPid(string text) => s_forms.IsMatch(text);

    /// <summary>The pid as the node itself writes it: <c>&lt;0.61.886&gt;</c>.</summary>
    /// <exception cref="ErlangException"><see cref="ErrorIds.PidInvalid"/> or <see cref="ErrorIds.PidOfAnotherNode"/>.</exception>
    public static string Normalise(string text)
    {
        Match match = s_forms.Match(text);
        if (!match.Success || !uint.TryParse(match.Groups["id"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out uint id)
            || !uint.TryParse(match.Groups["serial"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out uint serial))
        {
            throw Invalid(text);
        }

        return match.Groups["node"].Value.Trim('0').Length == 0
            ? FormattableString.Invariant($"<0.{id}.{serial}>")
            : throw new ErlangException(
                ErrorIds.PidOfAnotherNode,
                $"{text.Trim()} is the pid of a process on another node, as the first number is not 0. Connect to that node and use <0.{id}.{serial}> there.");
    }

    public static ErlangException Invalid(string text, Exception? inner = null) =>
        new(ErrorIds.PidInvalid, $"'{text}' is no pid. Write it as the node prints it, such as <0.61.886>, or 0.61.886.", inner);
}
