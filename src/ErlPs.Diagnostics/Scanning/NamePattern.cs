using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>Names with wildcards, as PowerShell has them: <c>*</c>, <c>?</c>, <c>[abc]</c>, <c>[a-z]</c>, and a backtick before a literal one.</summary>
internal static class NamePattern
{
    public static IEnumerable<T> Match<T>(IEnumerable<T> candidates, Func<T, string> name, string pattern)
    {
        T[] all = candidates.ToArray();
        T[] exact = all.Where(candidate => string.Equals(name(candidate), pattern, StringComparison.Ordinal)).ToArray();
        if (exact.Length > 0)
        {
            return exact;
        }

        Predicate<string> matches = Matcher(pattern);
        return all.Where(candidate => matches(name(candidate)));
    }

    public static bool HasWildcards(string pattern) => pattern.IndexOfAny(['*', '?', '[', '`']) >= 0;

    /// <summary>Tells whether a name matches, in any case.</summary>
    public static Predicate<string> Matcher(string pattern) => ToRegex(pattern).IsMatch;

    private static Regex ToRegex(string pattern)
    {
        var regex = new StringBuilder("^");
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            int end = c == '[' ? pattern.IndexOf(']', i + 1) : -1;
            if (end > i + 1)
            {
                // Only the hyphen means something in a set: ^ and \ are themselves.
                regex.Append('[').Append(pattern.Substring(i + 1, end - i - 1).Replace("\\", @"\\").Replace("^", @"\^").Replace("[", @"\[")).Append(']');
                i = end;
            }
            else if (c == '`' && i + 1 < pattern.Length)
            {
                regex.Append(Regex.Escape(pattern[++i].ToString()));
            }
            else
            {
                regex.Append(c switch { '*' => ".*", '?' => ".", _ => Regex.Escape(c.ToString()) });
            }
        }

        return new Regex(regex.Append(@"\z").ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
