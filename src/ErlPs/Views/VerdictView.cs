using System;
using System.Globalization;
using System.Text;
using ErlPs.Diagnostics.Verdicts;

namespace ErlPs.Views;

/// <summary>A verdict as people read one at night: who, how bad, why, and what to type.</summary>
public static class VerdictView
{
    private const int Width = 96;
    private const double Suspicion = 0.5;

    public static string Text(Verdict verdict)
    {
        var text = new StringBuilder();
        string culprit = verdict.CulpritName ?? "";
        if (verdict.CulpritId is not null && verdict.CulpritId != verdict.CulpritName)
        {
            culprit = culprit.Length == 0 ? verdict.CulpritId : $"{culprit} ({verdict.CulpritId})";
        }

        text.AppendFormat(
            CultureInfo.InvariantCulture,
            "{0}: {1}{2} on {3}, {4}{5:P0} sure\n",
            verdict.Severity.ToString().ToUpperInvariant(),
            verdict.Cause,
            culprit.Length == 0 ? "" : " by " + culprit,
            verdict.Node,
            verdict.Confidence < Suspicion ? "a suspicion, " : "",
            verdict.Confidence);
        Append(text, verdict.Explanation, "  ", "  ");
        foreach (VerdictFact fact in verdict.Evidence)
        {
            Append(text, fact.Text, "  - ", "    ");
        }

        Append(text, verdict.Remedy, "  > ", "    ");
        return text.ToString();
    }

    /// <summary>Breaks lines between words. A word that is longer than a line stays whole, so that it can be copied.</summary>
    private static void Append(StringBuilder text, string paragraph, string first, string rest)
    {
        string indent = first;
        int column = 0;
        foreach (string word in paragraph.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                text.Append('\n');
                column = 0;
            }

            text.Append(column == 0 ? indent : " ").Append(word);
            column += (column == 0 ? indent.Length : 1) + word.Length;
            indent = rest;
        }

        text.Append('\n');
    }
}
