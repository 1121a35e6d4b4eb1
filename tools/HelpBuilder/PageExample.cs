using System;
using System.Collections.Generic;

namespace HelpBuilder;

/// <summary>One example: what is typed, and what is to be said about it. A block marked <c>text</c> shows the output.</summary>
internal sealed record PageExample(string Title, string Code, IReadOnlyList<string> Remarks)
{
    public static PageExample From(Section section)
    {
        List<string> code = [];
        List<string> rest = [];
        bool inCode = false;
        foreach (string line in section.Lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal) && (inCode || line == "```powershell"))
            {
                inCode = !inCode;
            }
            else
            {
                (inCode ? code : rest).Add(line);
            }
        }

        return code.Count == 0
            ? throw new PageException(section.Path, section.Line, $"the example '{section.Title}' has no block marked powershell.")
            : new PageExample(section.Title, string.Join('\n', code), PlainText.Paragraphs(rest));
    }
}
