using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Backtraces;

/// <summary>Reads terms as the VM prints them (erts/emulator/beam/erl_printf_term.c), which is nearly as the shell does.</summary>
internal static class BacktraceTerm
{
    // The VM prints its own pids without the node's name, and no text tells their creation.
    private static readonly TermParseOptions s_options = new() { HomeNode = "nonode@nohost" };

    /// <summary>The term, or null when the text is not the whole of one.</summary>
    public static ErlTerm? Parse(string text)
    {
        // R16 and 17 print the size of a binary alone, and a cut term ends in three dots.
        if (text.Length == 0 || text.EndsWith("...", System.StringComparison.Ordinal) || text.EndsWith("... ", System.StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return TermParser.Parse(text, s_options);
        }
        catch (TermFormatException)
        {
            return null;
        }
    }
}
