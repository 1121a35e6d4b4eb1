using System;
using System.Collections.Generic;
using System.Text;
using Erlang.Distribution;

namespace ErlPs.Diagnostics.Trends;

/// <summary>The text of a state: one sample a line.</summary>
public static class SampleText
{
    /// <summary>Reads a whole text.</summary>
    /// <param name="text">The state, empty for a new one.</param>
    /// <param name="source">Where it is, for the error.</param>
    /// <param name="torn">The last line when it does not end with a line feed: whoever wrote it was cut off. Else empty.</param>
    /// <exception cref="ErlangException">StateForeign: there is a line that is none of ours.</exception>
    public static IReadOnlyList<MemorySample> Read(string text, string source, out string torn)
    {
        var samples = new List<MemorySample>();
        int start = 0;
        int end;
        while ((end = text.IndexOf('\n', start)) >= 0)
        {
            samples.Add(MemorySample.Parse(text.Substring(start, end - start).TrimEnd('\r')) ?? throw Foreign(source, samples.Count + 1));
            start = end + 1;
        }

        torn = text.Substring(start);
        return IsBeginOfLine(torn) ? samples : throw Foreign(source, samples.Count + 1);
    }

    /// <summary>The text of samples.</summary>
    public static string Write(IEnumerable<MemorySample> samples)
    {
        var text = new StringBuilder();
        foreach (MemorySample sample in samples)
        {
            text.Append(sample.ToLine()).Append('\n');
        }

        return text.ToString();
    }

    // After a power failure a file may also end with zeros.
    private static bool IsBeginOfLine(string torn)
    {
        string begin = torn.TrimEnd('\0');
        int length = Math.Min(begin.Length, MemorySample.LineStart.Length);
        return string.CompareOrdinal(begin, 0, MemorySample.LineStart, 0, length) == 0;
    }

    private static ErlangException Foreign(string source, int line) => new(
        ErrorIds.StateForeign, $"Line {line} of {source} was not written by ErlPs, so nothing was changed there.");
}
