using System;
using System.Text;

namespace ErlPs.Diagnostics.Backtraces;

/// <summary>Turns the bytes of a backtrace into text.</summary>
internal static class BacktraceText
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    /// <summary>
    /// The text, line by line as UTF-8 where that is what the line is, else as Latin-1. One text may have both: the VM writes
    /// atoms in UTF-8 (since OTP 20) and the characters of a string as plain bytes.
    /// </summary>
    public static string Decode(byte[] bytes, int count)
    {
        if (TryUtf8(bytes, 0, count) is string whole)
        {
            return whole;
        }

        var text = new StringBuilder(count);
        int start = 0;
        while (start < count)
        {
            int feed = Array.IndexOf(bytes, (byte)'\n', start, count - start);
            int end = feed < 0 ? count : feed + 1;
            text.Append(TryUtf8(bytes, start, end - start) ?? Latin1.GetString(bytes, start, end - start));
            start = end;
        }

        return text.ToString();
    }

    private static string? TryUtf8(byte[] bytes, int start, int count)
    {
        try
        {
            return StrictUtf8.GetString(bytes, start, count);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
