using System.Globalization;
using System.Text;

namespace ErlPs.Diagnostics.Backtraces;

/// <summary>
/// A place in code as <c>print_function_from_pc</c> of erts/emulator/beam/erl_process.c prints it: <c>m:f/a + offset</c>, or words such
/// as <c>unknown function</c> and <c>&lt;terminate process normally&gt;</c>.
/// </summary>
internal sealed class CodeLocation
{
    private CodeLocation(string text) => Text = text;

    /// <summary>All of it, as printed.</summary>
    public string Text { get; }

    public string Mfa { get; private set; } = "";

    public string? Module { get; private set; }

    public string? Function { get; private set; }

    public int? Arity { get; private set; }

    public long? Offset { get; private set; }

    /// <summary>Whether it is no function but where a process ends.</summary>
    public bool IsEnd => Module is null && Text.StartsWith("<", System.StringComparison.Ordinal);

    /// <summary>Whether it is no address at all: the CP register of a process whose function keeps it on the stack.</summary>
    public bool IsInvalid => Text == "invalid";

    /// <summary>Reads what stands in the parentheses at the end of a line.</summary>
    public static CodeLocation OfLine(string line)
    {
        int open = line.IndexOf(" (", System.StringComparison.Ordinal);
        int close = line.LastIndexOf(')');
        return Of(open >= 0 && close > open + 1 ? line.Substring(open + 2, close - open - 2) : "unknown function");
    }

    public static CodeLocation Of(string text)
    {
        var location = new CodeLocation(text) { Mfa = text };
        int at = 0;
        string? module = ReadAtom(text, ref at, ':');
        string? function = module is null ? null : ReadAtom(text, ref at, '/');
        if (function is null)
        {
            return location;
        }

        int plus = text.IndexOf(" + ", at, System.StringComparison.Ordinal);
        if (plus >= 0
            && int.TryParse(text.Substring(at, plus - at), NumberStyles.None, CultureInfo.InvariantCulture, out int arity)
            && long.TryParse(text.Substring(plus + 3), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long offset))
        {
            location.Mfa = text.Substring(0, plus);
            location.Module = module;
            location.Function = function;
            location.Arity = arity;
            location.Offset = offset;
        }

        return location;
    }

    /// <summary>The atom at a place, and the place moved behind the character that ends it; null when there is none.</summary>
    private static string? ReadAtom(string text, ref int at, char end)
    {
        if (at < text.Length && text[at] == '\'')
        {
            int next = at + 1;
            string? name = QuotedAtom.Read(text, ref next);
            if (name is null || next >= text.Length || text[next] != end)
            {
                return null;
            }

            at = next + 1;
            return name;
        }

        int found = text.IndexOf(end, at);
        if (found <= at)
        {
            return null;
        }

        string plain = text.Substring(at, found - at);
        at = found + 1;
        return plain;
    }

    /// <summary>Atoms in quotes, with the escapes of <c>print_atom_name</c> in erts/emulator/beam/erl_printf_term.c.</summary>
    private static class QuotedAtom
    {
        private const int OctalDigits = 3;

        /// <summary>Reads up to the closing quote, from behind the opening one; null when it never closes.</summary>
        public static string? Read(string text, ref int at)
        {
            var name = new StringBuilder();
            while (at < text.Length)
            {
                char next = text[at++];
                if (next == '\'')
                {
                    return name.ToString();
                }

                name.Append(next == '\\' && at < text.Length ? Escape(text, ref at) : next);
            }

            return null;
        }

        private static char Escape(string text, ref int at)
        {
            char escaped = text[at++];
            switch (escaped)
            {
                case 'n': return '\n';
                case 't': return '\t';
                case 'r': return '\r';
                case 'f': return '\f';
                case 'b': return '\b';
                case 'v': return '\v';
                case >= '0' and <= '7':
                    int value = escaped - '0';
                    for (int i = 1; i < OctalDigits && at < text.Length && text[at] is >= '0' and <= '7'; i++)
                    {
                        value = (value * 8) + (text[at++] - '0');
                    }

                    return (char)value;
                default: return escaped;
            }
        }
    }
}
