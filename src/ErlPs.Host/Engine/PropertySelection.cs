using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace ErlPs.Host.Engine;

/// <summary>What Select-Object makes of one object: -Property, -ExcludeProperty and -ExpandProperty.</summary>
internal sealed class PropertySelection
{
    private readonly PSCmdlet _command;
    private readonly IReadOnlyList<PropertyArgument> _properties;
    private readonly WildcardPattern[] _excluded;
    private readonly PSPropertyExpression? _expand;

    private PropertySelection(PSCmdlet command, IReadOnlyList<PropertyArgument> properties, string[]? excluded, string? expand)
    {
        _command = command;
        _properties = properties;
        _excluded = (excluded ?? []).Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase)).ToArray();
        _expand = string.IsNullOrEmpty(expand) ? null : new PSPropertyExpression(expand);
    }

    public static PropertySelection Create(PSCmdlet command, object[]? property, string[]? excluded, string? expand)
    {
        // -ExcludeProperty alone means: all properties but these.
        object[]? wanted = property is null && excluded is { Length: > 0 } && string.IsNullOrEmpty(expand) ? ["*"] : property;
        return new PropertySelection(command, PropertyArgument.Parse(command, wanted, "name", "label", "expression"), excluded, expand);
    }

    public IEnumerable<PSObject> Apply(PSObject item)
    {
        if (_properties.Count == 0 && _expand is null)
        {
            return [item];
        }

        List<PSNoteProperty> notes = Notes(item);
        return _expand is not null ? Expand(item, notes) : [Selected(item, notes)];
    }

    private static PSObject Selected(PSObject item, List<PSNoteProperty> notes)
    {
        var selected = new PSObject(notes.Count);
        foreach (PSNoteProperty note in notes)
        {
            selected.Properties.Add(note, preValidated: true);
        }

        string source = item.BaseObject is PSCustomObject ? item.TypeNames[0] : item.BaseObject.GetType().ToString();
        selected.TypeNames.Insert(0, source.StartsWith("Selected.", StringComparison.OrdinalIgnoreCase) ? source : "Selected." + source);
        return selected;
    }

    private List<PSNoteProperty> Notes(PSObject item)
    {
        var notes = new List<PSNoteProperty>();
        foreach (PropertyArgument property in _properties)
        {
            foreach (PSNoteProperty note in NotesOf(item, property))
            {
                if (!notes.Exists(known => known.Name.Equals(note.Name, StringComparison.OrdinalIgnoreCase)))
                {
                    notes.Add(note);
                }
                else if (!property.Expression.HasWildCardCharacters)
                {
                    Report("AlreadyExistingUserSpecifiedPropertyNoExpand", ErrorCategory.InvalidOperation, item,
                        $"The property cannot be processed because the property \"{note.Name}\" already exists.");
                }
            }
        }

        return notes;
    }

    private IEnumerable<PSNoteProperty> NotesOf(PSObject item, PropertyArgument property)
    {
        List<PSPropertyExpression> names = property.Expression.ResolveNames(item);
        if (names.Count == 0 && !property.Expression.HasWildCardCharacters)
        {
            names = [property.Expression];
        }

        foreach (PSPropertyExpression name in names)
        {
            string label = property.Label ?? name.ToString();
            if (property.Label is not null || !_excluded.Any(pattern => pattern.IsMatch(label)))
            {
                PSPropertyExpressionResult? result = name.GetValues(item).FirstOrDefault();
                yield return new PSNoteProperty(label, result?.Exception is null ? result?.Result : null);
            }
        }
    }

    private IEnumerable<PSObject> Expand(PSObject item, List<PSNoteProperty> notes)
    {
        List<PSPropertyExpressionResult> results = _expand!.GetValues(item);
        if (results.Count == 0)
        {
            Report("ExpandPropertyNotFound", ErrorCategory.InvalidArgument, item, $"Property \"{_expand}\" cannot be found.");
            yield break;
        }

        if (results[0].Exception is { } error)
        {
            Report("PropertyEvaluationExpand", ErrorCategory.InvalidResult, item, error.Message);
            yield break;
        }

        IEnumerator? many = LanguagePrimitives.GetEnumerator(results[0].Result);
        if (many is null)
        {
            if (Expanded(results[0].Result, notes) is { } one)
            {
                yield return one;
            }

            yield break;
        }

        while (many.MoveNext())
        {
            if (Expanded(many.Current, notes) is { } element)
            {
                yield return element;
            }
        }
    }

    private PSObject? Expanded(object? value, List<PSNoteProperty> notes)
    {
        if (value is null)
        {
            return null;
        }

        // Notes are put on a copy, so that the object which others hold stays as it was.
        PSObject expanded = notes.Count == 0 ? PSObject.AsPSObject(value) : PSObject.AsPSObject(value).Copy();
        foreach (PSNoteProperty note in notes)
        {
            if (expanded.Properties[note.Name] is null)
            {
                expanded.Properties.Add(new PSNoteProperty(note.Name, note.Value));
            }
            else
            {
                Report("AlreadyExistingUserSpecifiedPropertyExpand", ErrorCategory.InvalidOperation, expanded,
                    $"The property cannot be processed because the property \"{note.Name}\" already exists.");
            }
        }

        return expanded;
    }

    private void Report(string id, ErrorCategory category, PSObject target, string message) =>
        _command.WriteError(new ErrorRecord(new PSArgumentException(message), id, category, target));
}
