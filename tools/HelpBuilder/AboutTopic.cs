using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace HelpBuilder;

/// <summary>An about_ page as the text file that Get-Help shows.</summary>
internal static class AboutTopic
{
    private const int Width = 80;

    public static string ToText(string markdown)
    {
        var text = new StringBuilder();
        List<string> body = [];
        bool fenced = false;
        foreach (string line in markdown.Split('\n'))
        {
            fenced ^= line.StartsWith("```", StringComparison.Ordinal);
            if (fenced || !line.StartsWith('#'))
            {
                body.Add(line);
                continue;
            }

            Flush();
            text.Append(line.TrimStart('#').Trim()).Append("\n\n");
        }

        Flush();
        return text.ToString();

        void Flush()
        {
            foreach (string paragraph in PlainText.Paragraphs(body))
            {
                text.AppendJoin('\n', paragraph.Split('\n').SelectMany(Wrap)).Append("\n\n");
            }

            body.Clear();
        }
    }

    private static IEnumerable<string> Wrap(string line)
    {
        const string Indent = "    ";
        if (line.Length + Indent.Length <= Width || line.StartsWith(' ') || line.StartsWith('|'))
        {
            yield return Indent + line;
            yield break;
        }

        var current = new StringBuilder(Indent);
        foreach (string word in line.Split(' '))
        {
            if (current.Length > Indent.Length && current.Length + word.Length > Width)
            {
                yield return current.ToString().TrimEnd();
                current.Clear().Append(Indent);
            }

            current.Append(word).Append(' ');
        }

        yield return current.ToString().TrimEnd();
    }
}
