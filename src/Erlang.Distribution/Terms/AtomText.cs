using System.Collections.Generic;
using System.Text;

namespace Erlang.Distribution.Terms;

/// <summary>Names of atoms as text.</summary>
internal static class AtomText
{
    // erl_scan:reserved_word/1 of OTP 25. The words maybe and else are reserved by a feature only.
    private static readonly HashSet<string> s_reserved =
    [
        "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case", "catch", "cond", "div", "end", "fun", "if",
        "let", "not", "of", "or", "orelse", "receive", "rem", "try", "when", "xor",
    ];

    /// <summary>Prints the name, in quotes where Erlang needs them.</summary>
    public static void Append(StringBuilder text, string name) => Append(text, name, !IsBare(name, atSign: true) || s_reserved.Contains(name));

    /// <summary>
    /// Prints the name as it stands in an external fun. The emulator prints those, not io_lib: it does not quote reserved words, and quotes names with @.
    /// </summary>
    public static void AppendInFun(StringBuilder text, string name) => Append(text, name, !IsBare(name, atSign: false));

    private static void Append(StringBuilder text, string name, bool quoted)
    {
        if (!quoted)
        {
            text.Append(name);
            return;
        }

        text.Append('\'');
        foreach (char c in name)
        {
            ErlangChars.AppendEscaped(text, c, '\'');
        }

        text.Append('\'');
    }

    private static bool IsBare(string name, bool atSign)
    {
        if (name.Length == 0 || !ErlangChars.BeginsAtom(name[0]))
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!ErlangChars.IsNameChar(c) && !(atSign && c == '@'))
            {
                return false;
            }
        }

        return true;
    }
}
