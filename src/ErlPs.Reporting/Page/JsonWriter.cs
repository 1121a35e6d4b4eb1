using System.Collections.Generic;
using System.Globalization;
using System.Text;
using ErlPs.Reporting.Text;

namespace ErlPs.Reporting.Page;

/// <summary>JSON for a script element: besides what JSON demands, what could end the element or a line of script is written as its code.</summary>
internal static class JsonWriter
{
    /// <param name="value">Null, text, a number, a list, or a dictionary by name.</param>
    public static string Write(object? value)
    {
        var json = new StringBuilder();
        Append(json, value);
        return json.ToString();
    }

    private static void Append(StringBuilder json, object? value)
    {
        switch (value)
        {
            case null:
                json.Append("null");
                break;
            case string text:
                AppendText(json, text);
                break;
            case IReadOnlyDictionary<string, object?> entries:
                string before = "{";
                foreach (KeyValuePair<string, object?> entry in entries)
                {
                    json.Append(before);
                    AppendText(json, entry.Key);
                    json.Append(':');
                    Append(json, entry.Value);
                    before = ",";
                }

                json.Append(before == "{" ? "{}" : "}");
                break;
            case IEnumerable<object?> items:
                string separator = "[";
                foreach (object? item in items)
                {
                    json.Append(separator);
                    Append(json, item);
                    separator = ",";
                }

                json.Append(separator == "[" ? "[]" : "]");
                break;
            default:
                json.AppendFormat(CultureInfo.InvariantCulture, "{0}", value);
                break;
        }
    }

    private static void AppendText(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (char letter in ShownText.Of(text))
        {
            if (letter is '"' or '\\' or '<' or '>' or '&' or '\'' or < ' ' or > '~')
            {
                json.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                json.Append(letter);
            }
        }

        json.Append('"');
    }
}
