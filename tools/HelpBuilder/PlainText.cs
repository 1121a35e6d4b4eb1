using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace HelpBuilder;

/// <summary>The text of a page without its marks.</summary>
internal static partial class PlainText
{
    /// <summary>The paragraphs of some lines. Lines of a paragraph are joined; items of lists, rows of tables and code keep their lines.</summary>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<string> lines)
    {
        List<string> paragraphs = [];
        string? open = null;
        bool fenced = false;
        foreach (string line in lines)
        {
            bool fence = line.StartsWith("```", StringComparison.Ordinal);
            fenced ^= fence;
            if (fence || string.IsNullOrWhiteSpace(line))
            {
                Close();
            }
            else if (fenced)
            {
                open = open is null ? "    " + line : $"{open}\n    {line}";
            }
            else if (KeepsItsLine(line))
            {
                open = open is null ? Inline(line) : $"{open}\n{Inline(line)}";
            }
            else
            {
                open = open is null ? Inline(line) : $"{open} {Inline(line.Trim())}";
            }
        }

        Close();
        return paragraphs;

        void Close()
        {
            if (open is not null)
            {
                paragraphs.Add(open);
                open = null;
            }
        }
    }

    /// <summary>One line without marks: code, emphasis and links become their text.</summary>
    public static string Inline(string line) => Link().Replace(line, "$1").Replace("**", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal);

    private static bool KeepsItsLine(string line) => line.TrimStart() is ['-', ' ', ..] or ['|', ..];

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)")]
    private static partial Regex Link();
}
