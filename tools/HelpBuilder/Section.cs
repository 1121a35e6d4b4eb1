using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HelpBuilder;

/// <summary>A heading of a page with the lines below it, up to the next heading of the same or a higher level.</summary>
internal sealed record Section(string Path, int Line, int Level, string Title)
{
    public List<string> Lines { get; } = [];

    public List<Section> Parts { get; } = [];

    /// <summary>Reads a page as its one first-level section. Headings inside fenced blocks are code.</summary>
    public static Section Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new PageException(path, 1, "the cmdlet has no page.");
        }

        var open = new Stack<Section>();
        open.Push(new Section(path, 1, 0, ""));
        bool fenced = false;
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            fenced ^= line.StartsWith("```", StringComparison.Ordinal);
            int level = fenced ? 0 : line.TakeWhile(character => character == '#').Count();
            if (level == 0 || line.Length == level || line[level] != ' ')
            {
                open.Peek().Lines.Add(line);
                continue;
            }

            while (open.Peek().Level >= level)
            {
                open.Pop();
            }

            var section = new Section(path, number, level, line[level..].Trim());
            open.Peek().Parts.Add(section);
            open.Push(section);
        }

        Section root = open.Last();
        return root.Parts is [Section page] && root.Lines.TrueForAll(string.IsNullOrWhiteSpace)
            ? page
            : throw new PageException(path, 1, "a page has one heading of the first level, at its top.");
    }

    public Section? Find(string title) => Parts.Find(part => part.Title == title);

    public Section Require(string title) => Find(title) ?? throw new PageException(Path, Line, $"'{Title}' has no section '{title}'.");

    /// <summary>The text with its parts, as paragraphs for a terminal.</summary>
    public IReadOnlyList<string> Paragraphs() =>
        [.. PlainText.Paragraphs(Lines).Concat(Parts.SelectMany(part => part.Paragraphs().Prepend(part.Title)))];
}
