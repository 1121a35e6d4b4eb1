using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ErlPs.Host.Tests.Support;

/// <summary>The one-liners of Expected.txt, run in one process in a folder with known files.</summary>
internal static class OneLinerRun
{
    /// <summary>What Expected.txt says: the line typed, and its output.</summary>
    public static IReadOnlyList<(string Line, string Output)> Expected { get; } =
        Split(File.ReadAllText(Path.Combine(Places.OneLiners, "Expected.txt")));

    public static IReadOnlyDictionary<string, string> In(string program)
    {
        using var folder = new TemporaryFolder("work/fixture/sub");
        folder.Write("work/fixture/a.txt", "l1\nl2\nl3\n");
        folder.Write("work/fixture/b.txt", "m1\n");
        folder.Write("work/fixture/c.log", "log\n");
        folder.Write("work/fixture/sub/n.txt", "x");
        string lines = folder.Write("lines.txt", string.Join('\n', Expected.Select(one => one.Line)));
        Run run = Run.Program(
            program,
            ["-NoProfile", "-File", Path.Combine(Places.OneLiners, "RunLines.ps1"), "-Lines", lines, "-Folder", folder.In("work")]);
        string output = run.Output.Replace(folder.In("work"), "{folder}", StringComparison.Ordinal);
        return Split(output).ToDictionary(one => one.Line, one => one.Output);
    }

    private static List<(string Line, string Output)> Split(string text)
    {
        var blocks = new List<(string, string)>();
        foreach (string block in ("\n" + text).Split("\n> ", StringSplitOptions.RemoveEmptyEntries).Where(block => block.Trim().Length > 0))
        {
            string[] parts = block.Split('\n', 2);
            blocks.Add((parts[0].StartsWith("> ", StringComparison.Ordinal) ? parts[0][2..] : parts[0], parts.Length > 1 ? parts[1].Trim('\n') : string.Empty));
        }

        return blocks;
    }
}
