using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;

namespace ErlPs.Host.Engine;

/// <summary>Rows of comma-separated values, every field quoted as PowerShell does by default.</summary>
internal static class CsvFormat
{
    public static IReadOnlyList<string> Columns(PSObject item) => item.BaseObject is System.Collections.IDictionary table
        ? [.. table.Keys.Cast<object>().Select(key => key.ToString() ?? string.Empty)]
        : [.. item.Properties.Select(property => property.Name)];

    public static string Row(IEnumerable<string?> fields, char delimiter, QuoteKind quotes) =>
        string.Join(delimiter, fields.Select(field => Field(field, delimiter, quotes)));

    public static IEnumerable<string?> Fields(PSObject item, IEnumerable<string> columns) => columns.Select(column => Text(item, column));

    private static string? Text(PSObject item, string column)
    {
        object? value;
        try
        {
            value = item.BaseObject is System.Collections.IDictionary table ? table[column] : item.Properties[column]?.Value;
        }
        catch (GetValueException)
        {
            return string.Empty;
        }

        return value is null ? null : LanguagePrimitives.ConvertTo<PSObject>(value).ToString(null, CultureInfo.InvariantCulture);
    }

    // Null is an empty field without quotes, so that it differs from an empty text.
    private static string Field(string? text, char delimiter, QuoteKind quotes)
    {
        if (text is null)
        {
            return string.Empty;
        }

        bool needed = text.AsSpan().IndexOfAny(delimiter, '"') >= 0 || text.AsSpan().IndexOfAny('\r', '\n') >= 0;
        return quotes == QuoteKind.Always || (quotes == QuoteKind.AsNeeded && needed)
            ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'
            : text;
    }

    /// <summary>The next record, or null at the end. A quoted field may hold the delimiter, quotes doubled, and line ends.</summary>
    public static IReadOnlyList<string>? Read(TextReader reader, char delimiter)
    {
        if (reader.Peek() < 0)
        {
            return null;
        }

        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        while (reader.Read() is var next and >= 0)
        {
            char c = (char)next;
            if (quoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (reader.Peek() == '"')
                {
                    field.Append((char)reader.Read());
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && field.ToString().Trim().Length == 0)
            {
                field.Clear();
                quoted = true;
            }
            else if (c == delimiter)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (c == '\n' || (c == '\r' && reader.Peek() != '\n'))
            {
                break;
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
