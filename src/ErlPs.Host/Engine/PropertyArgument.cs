using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace ErlPs.Host.Engine;

/// <summary>One entry of a -Property list: a name with or without wildcards, a script block, or a hashtable of those with options.</summary>
internal sealed class PropertyArgument
{
    private PropertyArgument(PSPropertyExpression expression, string? label, bool? descending)
    {
        Expression = expression;
        Label = label;
        Descending = descending;
    }

    public PSPropertyExpression Expression { get; }

    /// <summary>The name the caller gave the value, or null.</summary>
    public string? Label { get; }

    /// <summary>The order that the entry itself asks for, or null.</summary>
    public bool? Descending { get; }

    /// <param name="command">The cmdlet whose error it is when an entry makes no sense.</param>
    /// <param name="property">What the caller wrote; null is an empty list.</param>
    /// <param name="keys">The hashtable keys that this cmdlet knows: name, label, expression, ascending, descending.</param>
    public static IReadOnlyList<PropertyArgument> Parse(PSCmdlet command, object[]? property, params string[] keys)
    {
        try
        {
            return (property ?? []).Select(entry => Parse(entry, keys)).ToArray();
        }
        catch (ArgumentException error)
        {
            command.ThrowTerminatingError(new ErrorRecord(error, "DictionaryKeyIllegal", ErrorCategory.InvalidArgument, property));
            throw;
        }
    }

    private static PropertyArgument Parse(object? entry, string[] keys)
    {
        object? bare = entry is PSObject wrapped ? wrapped.BaseObject : entry;
        return bare is IDictionary options
            ? FromOptions(options, keys)
            : new PropertyArgument(ToExpression(bare), label: null, descending: null);
    }

    private static PropertyArgument FromOptions(IDictionary options, string[] keys)
    {
        PSPropertyExpression? expression = null;
        string? label = null;
        bool? descending = null;
        foreach (DictionaryEntry option in options)
        {
            string given = option.Key.ToString() ?? string.Empty;
            object? value = option.Value is PSObject wrapped ? wrapped.BaseObject : option.Value;
            switch (keys.FirstOrDefault(key => given.Length > 0 && key.StartsWith(given, StringComparison.OrdinalIgnoreCase)))
            {
                case "name" or "label":
                    label = LanguagePrimitives.ConvertTo<string>(value);
                    break;
                case "expression":
                    expression = ToExpression(value);
                    break;
                case "ascending":
                    descending = !LanguagePrimitives.IsTrue(value);
                    break;
                case "descending":
                    descending = LanguagePrimitives.IsTrue(value);
                    break;
                default:
                    throw new ArgumentException($"The {given} key is not valid.");
            }
        }

        expression ??= label is null ? throw new ArgumentException("A property needs an 'expression'.") : new PSPropertyExpression(label);
        return new PropertyArgument(expression, label, descending);
    }

    private static PSPropertyExpression ToExpression(object? value) => value switch
    {
        ScriptBlock script => new PSPropertyExpression(script),
        PSPropertyExpression expression => expression,
        string { Length: > 0 } name => new PSPropertyExpression(name),
        null or string => throw new ArgumentException("A property name is empty."),
        _ => new PSPropertyExpression(LanguagePrimitives.ConvertTo<string>(value)),
    };

    /// <summary>The values for one object; a property that isn't there gives none, an expression that throws gives null.</summary>
    public object? ValueOf(PSObject item, out bool exists)
    {
        foreach (PSPropertyExpressionResult result in Expression.GetValues(item))
        {
            exists = result.Exception is null;
            return result.Exception is null ? result.Result : null;
        }

        exists = false;
        return null;
    }
}
