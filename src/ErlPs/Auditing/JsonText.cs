using System.Globalization;
using System.Text;

namespace ErlPs.Auditing;

/// <summary>Text as JSON has it (RFC 8259, section 7), all in ASCII so that every reader takes it for what it is.</summary>
internal static class JsonText
{
    public static string Of(string? text)
    {
        if (text is null)
        {
            return "null";
        }

        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (char character in text)
        {
            switch (character)
            {
                case '"' or '\\':
                    json.Append('\\').Append(character);
                    break;
                case >= ' ' and <= '~':
                    json.Append(character);
                    break;
                default:
                    json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                    break;
            }
        }

        return json.Append('"').ToString();
    }
}
