using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using System.Reflection;
using Newtonsoft.Json;

namespace ErlPs.Host.Engine;

/// <summary>Writes objects as JSON by the rules of PowerShell 7: what is an array, an object, a value, and how deep.</summary>
internal sealed class JsonWriting(int maxDepth, bool enumsAsStrings, Func<bool> isStopping)
{
    private JsonTextWriter _json = null!;

    /// <summary>Whether something deeper than the limit was written as text.</summary>
    public bool Truncated { get; private set; }

    public string Write(object? value, bool compress, StringEscapeHandling escapeHandling)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = Environment.NewLine };
        _json = new JsonTextWriter(text)
        {
            Formatting = compress ? Formatting.None : Formatting.Indented,
            StringEscapeHandling = escapeHandling,
        };
        WriteValue(value, depth: 0);
        _json.Flush();
        return text.ToString();
    }

    private void WriteValue(object? value, int depth)
    {
        if (isStopping())
        {
            throw new PipelineStoppedException();
        }

        PSObject? wrapper = value as PSObject;
        object? bare = wrapper is null ? value : wrapper.BaseObject;
        if (wrapper is not null && bare is not (string or DateTime or PSCustomObject) && AddedNotes(wrapper) is { Count: > 0 } notes && bare is not IDictionary)
        {
            WriteWithNotes(bare, notes, depth);
        }
        else if (!TryWriteScalar(bare))
        {
            WriteStructure(bare!, wrapper, depth);
        }
    }

    private bool TryWriteScalar(object? value)
    {
        switch (value)
        {
            case null or DBNull or System.Management.Automation.Language.NullString:
                _json.WriteNull();
                return true;
            case string or char or bool or DateTime or DateTimeOffset or Guid or Uri or double or float or decimal or BigInteger:
                _json.WriteValue(value);
                return true;
            case Enum when enumsAsStrings:
                _json.WriteValue(value.ToString());
                return true;
            case Enum:
                _json.WriteValue(Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), CultureInfo.InvariantCulture));
                return true;
            default:
                if (value.GetType().IsPrimitive)
                {
                    _json.WriteValue(value);
                    return true;
                }

                return false;
        }
    }

    private void WriteStructure(object value, PSObject? wrapper, int depth)
    {
        if (depth > maxDepth)
        {
            Truncated = true;
            _json.WriteValue(value is PSCustomObject ? wrapper!.ToString() : LanguagePrimitives.ConvertTo<string>(value));
            return;
        }

        switch (value)
        {
            case IDictionary dictionary:
                IEnumerable<KeyValuePair<string, object?>> entries = dictionary.Cast<object>().Select(ToPair);
                WriteObject(wrapper is null ? entries : entries.Concat(AddedNotes(wrapper)), depth);
                break;
            case IEnumerable items:
                _json.WriteStartArray();
                foreach (object? item in items)
                {
                    WriteValue(item, depth + 1);
                }

                _json.WriteEndArray();
                break;
            case PSCustomObject:
                WriteObject(wrapper!.Properties.Select(property => KeyValuePair.Create(property.Name, ValueOf(property))), depth);
                break;
            default:
                WriteObject(MembersOf(value, wrapper), depth);
                break;
        }
    }

    private static KeyValuePair<string, object?> ToPair(object entry) => entry is DictionaryEntry pair
        ? KeyValuePair.Create(pair.Key.ToString() ?? string.Empty, pair.Value)
        : KeyValuePair.Create(Property(entry, "Key")?.ToString() ?? string.Empty, Property(entry, "Value"));

    private static object? Property(object target, string name) => target.GetType().GetProperty(name)?.GetValue(target);

    // A value with notes becomes an object: the value under "value", the notes beside it.
    private void WriteWithNotes(object? bare, List<KeyValuePair<string, object?>> notes, int depth)
    {
        bool simple = bare is null or char or bool or ValueType and (Enum or decimal) || bare.GetType().IsPrimitive || bare is IEnumerable;
        if (simple)
        {
            WriteObject([KeyValuePair.Create("value", bare), .. notes], depth);
        }
        else
        {
            WriteObject(MembersOf(bare!, wrapper: null).Concat(notes), depth);
        }
    }

    private void WriteObject(IEnumerable<KeyValuePair<string, object?>> members, int depth)
    {
        _json.WriteStartObject();
        foreach ((string name, object? member) in members)
        {
            _json.WritePropertyName(name);
            WriteValue(member, depth + 1);
        }

        _json.WriteEndObject();
    }

    // Properties and fields of the .NET type, then what PowerShell's type data adds to an object of the pipeline.
    private static IEnumerable<KeyValuePair<string, object?>> MembersOf(object value, PSObject? wrapper)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            if (names.Add(field.Name))
            {
                yield return KeyValuePair.Create(field.Name, field.GetValue(value));
            }
        }

        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && names.Add(property.Name))
            {
                yield return KeyValuePair.Create(property.Name, Read(() => property.GetValue(value)));
            }
        }

        foreach (PSPropertyInfo property in wrapper?.Properties ?? Enumerable.Empty<PSPropertyInfo>())
        {
            if (property.MemberType is not PSMemberTypes.Property && names.Add(property.Name))
            {
                yield return KeyValuePair.Create(property.Name, ValueOf(property));
            }
        }
    }

    private static List<KeyValuePair<string, object?>> AddedNotes(PSObject wrapper) =>
        [.. wrapper.Properties.Where(property => property is PSNoteProperty && property.IsInstance)
            .Select(property => KeyValuePair.Create(property.Name, ValueOf(property)))];

    private static object? ValueOf(PSPropertyInfo property) => Read(() => property.Value);

    private static object? Read(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is GetValueException or TargetInvocationException)
        {
            return null;
        }
    }
}
