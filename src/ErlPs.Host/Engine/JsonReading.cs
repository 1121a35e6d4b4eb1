using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using Newtonsoft.Json;

namespace ErlPs.Host.Engine;

/// <summary>Reads JSON into the objects that PowerShell 7 makes of it. Integers are Int64, or BigInteger when larger.</summary>
internal static class JsonReading
{
    public static bool IsWhole(string text, int depth)
    {
        try
        {
            Parse(text, asHashtable: true, depth);
            return true;
        }
        catch (Exception error) when (error is JsonException or RuntimeException)
        {
            return false;
        }
    }

    public static object? Parse(string text, bool asHashtable, int depth)
    {
        using var reader = new JsonTextReader(new StringReader(text))
        {
            MaxDepth = depth,
            DateParseHandling = DateParseHandling.DateTime,
            Culture = CultureInfo.InvariantCulture,
        };
        Advance(reader);
        object? value = Value(reader, asHashtable);
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
            {
                throw new JsonReaderException($"Additional text encountered after finished reading JSON content: {reader.Value}. Line {reader.LineNumber}, position {reader.LinePosition}.");
            }
        }

        return value;
    }

    private static object? Value(JsonTextReader reader, bool asHashtable) => reader.TokenType switch
    {
        JsonToken.StartObject => asHashtable ? Table(reader) : Object(reader),
        JsonToken.StartArray => Items(reader, asHashtable),
        JsonToken.Null or JsonToken.Undefined => null,
        _ => reader.Value,
    };

    private static object?[] Items(JsonTextReader reader, bool asHashtable)
    {
        var items = new List<object?>();
        for (Advance(reader); reader.TokenType != JsonToken.EndArray; Advance(reader))
        {
            items.Add(Value(reader, asHashtable));
        }

        return [.. items];
    }

    private static OrderedHashtable Table(JsonTextReader reader)
    {
        var table = new OrderedHashtable();
        foreach ((string name, object? value) in Members(reader, asHashtable: true))
        {
            table[name] = value;
        }

        return table;
    }

    private static PSObject Object(JsonTextReader reader)
    {
        var result = new PSObject();
        foreach ((string name, object? value) in Members(reader, asHashtable: false))
        {
            if (name.Length == 0)
            {
                throw Refused("EmptyKeyInJsonString", "The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.");
            }

            if (result.Properties[name] is { } known && known.Name != name)
            {
                throw Refused("KeysWithDifferentCasingInJsonString", $"Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The key that was attempted to be added to the existing key '{known.Name}' was '{name}'.");
            }

            result.Properties.Remove(name);
            result.Properties.Add(new PSNoteProperty(name, value));
        }

        return result;
    }

    private static RuntimeException Refused(string id, string message) => new(
        message, innerException: null, new ErrorRecord(new InvalidOperationException(message), id, ErrorCategory.InvalidOperation, targetObject: null));

    private static IEnumerable<(string Name, object? Value)> Members(JsonTextReader reader, bool asHashtable)
    {
        for (Advance(reader); reader.TokenType != JsonToken.EndObject; Advance(reader))
        {
            string name = (string)reader.Value!;
            Advance(reader);
            yield return (name, Value(reader, asHashtable));
        }
    }

    private static void Advance(JsonTextReader reader)
    {
        do
        {
            if (!reader.Read())
            {
                throw new JsonReaderException($"Unexpected end when reading JSON. Path '{reader.Path}', line {reader.LineNumber}, position {reader.LinePosition}.");
            }
        }
        while (reader.TokenType == JsonToken.Comment);
    }
}
