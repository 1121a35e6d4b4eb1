using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;

namespace ErlPs.Diagnostics.Json;

/// <summary>
/// Records of plain data as JSON and back: texts, numbers, times, enumerations, lists, and records of these. What a record has besides what it was made with is
/// not written, nor is what is null or an empty list; a name that the record does not have is passed over. So a record may get properties and old files stay readable.
/// </summary>
internal static class RecordJson
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_properties = new();

    /// <summary>The public properties that a record is made with.</summary>
    public static IReadOnlyList<PropertyInfo> PropertiesOf(Type type) => s_properties.GetOrAdd(
        type, key => key.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true }).ToArray());

    /// <summary>Adds the value to the JSON that is there.</summary>
    public static StringBuilder Append(StringBuilder json, object? value) => value switch
    {
        null => json.Append("null"),
        string text => JsonText.Append(json, text),
        bool flag => json.Append(flag ? "true" : "false"),
        int or long => json.AppendFormat(CultureInfo.InvariantCulture, "{0}", value),
        double real => json.Append(real.ToString("G17", CultureInfo.InvariantCulture)),
        Enum or TimeSpan or DateTimeOffset => JsonText.Append(json, TextOf(value)),
        IEnumerable items => AppendItems(json, items),
        _ => AppendRecord(json, value),
    };

    /// <summary>The value of that type which the JSON stands for.</summary>
    /// <param name="type">What it was when it was written.</param>
    /// <param name="json">As <see cref="JsonReader"/> gives it.</param>
    /// <exception cref="FormatException">It stands for something else.</exception>
    public static object? Read(Type type, object? json)
    {
        Type wanted = Nullable.GetUnderlyingType(type) ?? type;
        return json switch
        {
            null => null,
            string text when wanted == typeof(string) => text,
            string text when wanted == typeof(TimeSpan) => TimeSpan.ParseExact(text, "c", CultureInfo.InvariantCulture),
            string text when wanted == typeof(DateTimeOffset) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture),
            string text when wanted.IsEnum => Enumerated(wanted, text),
            bool flag when wanted == typeof(bool) => flag,
            long number when wanted == typeof(long) => number,
            long number when wanted == typeof(int) && number is >= int.MinValue and <= int.MaxValue => (int)number,
            long or double when wanted == typeof(double) => Convert.ToDouble(json, CultureInfo.InvariantCulture),
            List<object?> items when ItemType(wanted) is Type item => Items(item, items),
            Dictionary<string, object?> members when wanted.IsClass && wanted != typeof(string) => Record(wanted, members),
            _ => throw new FormatException($"no {wanted.Name}"),
        };
    }

    public static T Read<T>(object? json)
        where T : class => (T?)Read(typeof(T), json) ?? throw new FormatException($"no {typeof(T).Name}");

    /// <summary>The type of what is in such a list; null when it is none.</summary>
    public static Type? ItemType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static Array Items(Type type, IReadOnlyList<object?> items)
    {
        var array = Array.CreateInstance(type, items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            array.SetValue(Read(type, items[i]), i);
        }

        return array;
    }

    private static string TextOf(object value) => value switch
    {
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static StringBuilder AppendItems(StringBuilder json, IEnumerable items)
    {
        char before = '[';
        foreach (object? item in items)
        {
            Append(json.Append(before), item);
            before = ',';
        }

        return json.Append(before == '[' ? "[]" : "]");
    }

    private static StringBuilder AppendRecord(StringBuilder json, object record)
    {
        char before = '{';
        foreach (PropertyInfo property in PropertiesOf(record.GetType()))
        {
            object? value = property.GetValue(record);
            if (value is not null and not ICollection { Count: 0 })
            {
                JsonText.Append(json.Append(before), property.Name).Append(':');
                Append(json, value);
                before = ',';
            }
        }

        return json.Append(before == '{' ? "{}" : "}");
    }

    private static object Enumerated(Type type, string name) =>
        Enum.IsDefined(type, name) ? Enum.Parse(type, name) : throw new FormatException($"no {type.Name}");

    private static object Record(Type type, Dictionary<string, object?> members)
    {
        ConstructorInfo? plain = type.GetConstructor(Type.EmptyTypes);
        if (plain is null)
        {
            ConstructorInfo withAll = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).FirstOrDefault()
                ?? throw new FormatException($"no {type.Name}");
            return withAll.Invoke(withAll.GetParameters().Select(parameter => Argument(parameter, members)).ToArray());
        }

        object record = plain.Invoke(null);
        foreach (PropertyInfo property in PropertiesOf(type))
        {
            if (members.TryGetValue(property.Name, out object? value) && value is not null)
            {
                property.SetValue(record, Read(property.PropertyType, value));
            }
        }

        return record;
    }

    private static object? Argument(ParameterInfo parameter, Dictionary<string, object?> members)
    {
        if (members.TryGetValue(parameter.Name!, out object? value) && value is not null)
        {
            return Read(parameter.ParameterType, value);
        }

        // What was not written was null or empty.
        return ItemType(parameter.ParameterType) is Type item ? Array.CreateInstance(item, 0)
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
            : null;
    }
}
