using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Backtraces;

/// <summary>Puts the files and lines of <c>current_stacktrace</c> beside the frames of a backtrace.</summary>
internal static class SourceLines
{
    /// <param name="frames">The frames, the topmost first.</param>
    /// <param name="stacktrace">
    /// <c>[{Module, Function, Arity, [{file, File}, {line, Line}]}, ...]</c>, read in the same instant. It leaves out frames without a name and stops after
    /// eight, so each entry belongs to the next frame of its function.
    /// </param>
    public static IReadOnlyList<BacktraceFrame> Add(IReadOnlyList<BacktraceFrame> frames, ErlTerm? stacktrace)
    {
        BacktraceFrame[] located = frames.ToArray();
        int at = 0;
        foreach (ErlTuple entry in (stacktrace as ErlList ?? ErlList.Empty).OfType<ErlTuple>().Where(entry => entry.Count == 4))
        {
            int found = at;
            while (found < located.Length && !IsOf(located[found], entry))
            {
                found++;
            }

            if (found == located.Length)
            {
                continue;
            }

            located[found] = located[found] with
            {
                File = TermReader.Text(TermReader.Property(entry[3], "file")),
                Line = (int?)TermReader.Integer(TermReader.Property(entry[3], "line")),
            };
            at = found + 1;
        }

        return located;
    }

    private static bool IsOf(BacktraceFrame frame, ErlTuple entry) =>
        frame.Module == TermReader.Atom(entry[0]) && frame.Function == TermReader.Atom(entry[1]) && frame.Arity == TermReader.Integer(entry[2]);
}
