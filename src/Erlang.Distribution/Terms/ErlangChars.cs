using System.Text;

namespace Erlang.Distribution.Terms;

/// <summary>The classes of characters of io_lib.erl and erl_scan.erl, and how characters print between quotes.</summary>
internal static class ErlangChars
{
    /// <summary>The first character of an atom without quotes: a to z and the small letters of Latin-1.</summary>
    public static bool BeginsAtom(int c) => c is (>= 'a' and <= 'z') or (>= 0xDF and <= 0xFF and not 0xF7);

    /// <summary>Any further letter or digit of a name: Latin-1 letters, digits and _. The @ of atoms is not among them.</summary>
    public static bool IsNameChar(int c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or (>= 0xC0 and <= 0xFF and not 0xD7 and not 0xF7);

    /// <summary>Whether <c>io_lib:printable_latin1_list/1</c> takes it.</summary>
    public static bool IsPrintableLatin1(int c) => c is (>= 8 and <= 13) or 27 or (>= 32 and <= 126) or (>= 160 and <= 255);

    /// <summary>Whether <c>io_lib:printable_unicode_list/1</c> takes it.</summary>
    public static bool IsPrintable(long c) =>
        c is (>= 8 and <= 13) or 27 or (>= 32 and <= 126) or (>= 160 and < 0xD800) or (> 0xDFFF and < 0xFFFE) or (> 0xFFFF and <= 0x10FFFF);

    /// <summary>Prints a character that stands between these quotes.</summary>
    public static void AppendEscaped(StringBuilder text, int c, char quote)
    {
        switch (c)
        {
            case '\b':
                text.Append("\\b");
                break;
            case '\t':
                text.Append("\\t");
                break;
            case '\n':
                text.Append("\\n");
                break;
            case '\v':
                text.Append("\\v");
                break;
            case '\f':
                text.Append("\\f");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case 27:
                text.Append("\\e");
                break;
            case 127:
                text.Append("\\d");
                break;
            case '\\':
                text.Append("\\\\");
                break;
            case < 32 or (>= 128 and < 160):
                // Three octal digits.
                text.Append('\\').Append((char)('0' + (c >> 6))).Append((char)('0' + ((c >> 3) & 7))).Append((char)('0' + (c & 7)));
                break;
            case > char.MaxValue:
                text.Append(char.ConvertFromUtf32(c));
                break;
            default:
                text.Append(c == quote ? "\\" : "").Append((char)c);
                break;
        }
    }
}
