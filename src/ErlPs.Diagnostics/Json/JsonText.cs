using System.Globalization;
using System.Text;

namespace ErlPs.Diagnostics.Json;

/// <summary>Text as JSON has it (RFC 8259, section 7).</summary>
internal static class JsonText
{
    /// <summary>A JSON string.</summary>
    public static string Quote(string text) => Append(new StringBuilder(text.Length + 2), text).ToString();

    /// <summary>The same, at the end of what is there.</summary>
    public static StringBuilder Append(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (char c in text)
        {
            if (c is '"' or '\\')
            {
                json.Append('\\').Append(c);
            }
            else if (c < ' ' || char.IsSurrogate(c))
            {
                // A lone surrogate cannot be written in UTF-8, and a pair is as good escaped.
                json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                json.Append(c);
            }
        }

        return json.Append('"');
    }
}
