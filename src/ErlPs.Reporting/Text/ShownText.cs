using System.Globalization;
using System.Text;

namespace ErlPs.Reporting.Text;

/// <summary>A node's text as a page may show it: whatever can't be seen, or changes the order of what can, is written out as its code.</summary>
/// <remarks>
/// Names on a node are hostile input: one with a right-to-left override would show as another name. Letters of any script stay as they
/// are.
/// </remarks>
public static class ShownText
{
    public static string Of(string? text)
    {
        if (text is null || text.Length == 0)
        {
            return "";
        }

        StringBuilder? shown = null;
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsSurrogatePair(text, i);
            if (pair ? IsSeen(CharUnicodeInfo.GetUnicodeCategory(text, i)) : IsSeen(CharUnicodeInfo.GetUnicodeCategory(text[i])))
            {
                shown?.Append(text, i, pair ? 2 : 1);
            }
            else
            {
                shown ??= new StringBuilder(text, 0, i, text.Length + 8);
                int code = pair ? char.ConvertToUtf32(text, i) : text[i];
                shown.Append("\\x{").Append(code.ToString("X", CultureInfo.InvariantCulture)).Append('}');
            }

            i += pair ? 1 : 0;
        }

        return shown?.ToString() ?? text;
    }

    private static bool IsSeen(UnicodeCategory category) => category
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);
}
