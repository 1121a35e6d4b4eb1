using System.Text;
using Erlang.Distribution.Terms;

namespace ErlPs.Conversion;

/// <summary>Text that Erlang holds as bytes or as a list of code points, when it is text. The rule is <c>io_lib:printable_unicode_list/1</c>.</summary>
internal static class PrintableText
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The text of the binary; null when it is not UTF-8 or holds characters that do not print.</summary>
    public static string? Of(ErlBinary binary)
    {
        try
        {
            string text = s_strict.GetString(binary.Bytes);
            for (int i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
            {
                if (!IsPrintable(char.ConvertToUtf32(text, i)))
                {
                    return null;
                }
            }

            return text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The text of the list; null when it is empty or holds anything but printable characters.</summary>
    public static string? Of(ErlList list)
    {
        var text = new StringBuilder(list.Count);
        foreach (ErlTerm item in list)
        {
            if (item is not ErlInteger { Value: >= 0 and <= 0x10FFFF } point || !IsPrintable((int)point.Value))
            {
                return null;
            }

            text.Append(char.ConvertFromUtf32((int)point.Value));
        }

        return text.Length == 0 ? null : text.ToString();
    }

    private static bool IsPrintable(int point) => point switch
    {
        >= ' ' and <= '~' => true,
        >= '\b' and <= '\r' or 0x1B => true,
        >= 0xA0 and < 0xD800 => true,
        >= 0xE000 and < 0xFFFE => true,
        >= 0x10000 and <= 0x10FFFF => true,
        _ => false,
    };
}
