using System.Globalization;
using System.Text;

namespace Erlang.Distribution.Terms;

/// <summary>Binaries and bit strings as text, by the rules of io_lib_pretty.erl.</summary>
internal static class BinaryText
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// UTF-8 of printable characters only prints as text; so do bytes that are no UTF-8 and printable as Latin-1; all else as numbers.
    /// </summary>
    public static void Append(StringBuilder text, byte[] bytes, int maxLength)
    {
        if (bytes.Length == 0)
        {
            text.Append("<<>>");
        }
        else if (Decode(bytes) is not { } decoded)
        {
            AppendBits(text, bytes, 8, maxLength);
        }
        else
        {
            text.Append("<<\"");
            for (int i = 0; i < decoded.Length && text.Length <= maxLength; i++)
            {
                ErlangChars.AppendEscaped(text, decoded[i], '"');
            }

            text.Append(decoded.Length < bytes.Length ? "\"/utf8>>" : "\">>");
        }
    }

    /// <summary>Prints numbers; the last one with its size when it is not a whole byte.</summary>
    public static void AppendBits(StringBuilder text, byte[] bytes, int lastBits, int maxLength)
    {
        text.Append("<<");
        for (int i = 0; i < bytes.Length && text.Length <= maxLength; i++)
        {
            bool partial = i == bytes.Length - 1 && lastBits < 8;
            text.Append(i > 0 ? "," : "");
            text.Append((partial ? bytes[i] >> (8 - lastBits) : bytes[i]).ToString(CultureInfo.InvariantCulture));
            if (partial)
            {
                text.Append(':').Append((char)('0' + lastBits));
            }
        }

        text.Append(">>");
    }

    /// <summary>The text of the bytes, or null when they do not print as text. It is shorter than the bytes when they are UTF-8 beyond ASCII.</summary>
    private static string? Decode(byte[] bytes)
    {
        try
        {
            string text = s_strictUtf8.GetString(bytes);
            return IsPrintable(text) ? text : null;
        }
        catch (DecoderFallbackException)
        {
            return DecodeLatin1(bytes);
        }
    }

    private static string? DecodeLatin1(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (byte b in bytes)
        {
            if (!ErlangChars.IsPrintableLatin1(b))
            {
                return null;
            }

            text.Append((char)b);
        }

        return text.ToString();
    }

    private static bool IsPrintable(string text)
    {
        foreach (char c in text)
        {
            // All that UTF-16 has as a pair is printable.
            if (!char.IsSurrogate(c) && !ErlangChars.IsPrintable(c))
            {
                return false;
            }
        }

        return true;
    }
}
