using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using Erlang.Distribution;
using Erlang.Distribution.Terms;

namespace ErlPs.Conversion;

/// <summary>PowerShell values as Erlang terms. The table is in the manual page of Invoke-ErlFunction.</summary>
/// <remarks>
/// Text becomes a binary and never an atom: a node never forgets an atom, so a loop over names would fill its atom table.
/// </remarks>
internal static class ObjectToTerm
{
    // A hashtable may hold itself.
    private const int MaxDepth = 100;

    /// <exception cref="ErlangException">There is no term for the value's type.</exception>
    public static ErlTerm Convert(object? value) => Convert(value, 0);

    private static ErlTerm Convert(object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new ErlangException(ErrorIds.ArgumentNotConvertible, $"The argument nests deeper than {MaxDepth} levels.");
        }

        if (value is PSObject wrapped)
        {
            value = wrapped.BaseObject is PSCustomObject ? Properties(wrapped) : wrapped.BaseObject;
        }

        return value switch
        {
            null => ErlAtom.Undefined,
            ErlTerm term => term,
            bool flag => ErlAtom.Of(flag),
            SwitchParameter flag => ErlAtom.Of(flag.IsPresent),
            string text => ErlBinary.FromText(text),
            byte[] bytes => new ErlBinary((byte[])bytes.Clone()),
            sbyte or byte or short or ushort or int or uint or long =>
                ErlInteger.Of(System.Convert.ToInt64(value, null)),
            ulong number => ErlInteger.Of(new BigInteger(number)),
            BigInteger number => ErlInteger.Of(number),
            float or double => ErlFloat.Of(System.Convert.ToDouble(value, null)),
            IDictionary entries => Map(entries, depth),
            IEnumerable items => new ErlList(items.Cast<object?>().Select(item => Convert(item, depth + 1)).ToArray()),
            _ => throw new ErlangException(
                ErrorIds.ArgumentNotConvertible, $"There is no Erlang term for a value of type {value.GetType().Name}. Write it as Erlang text with -ArgumentText."),
        };
    }

    private static ErlMap Map(IDictionary entries, int depth)
    {
        var known = new HashSet<ErlTerm>();
        var pairs = new List<KeyValuePair<ErlTerm, ErlTerm>>(entries.Count);
        foreach (DictionaryEntry entry in entries)
        {
            ErlTerm key = Convert(entry.Key, depth + 1);
            if (!known.Add(key))
            {
                throw new ErlangException(ErrorIds.ArgumentNotConvertible, $"Two keys of a hashtable are the same Erlang term: {key}.");
            }

            pairs.Add(new(key, Convert(entry.Value, depth + 1)));
        }

        return new ErlMap(pairs.ToArray());
    }

    private static Dictionary<string, object?> Properties(PSObject custom) =>
        custom.Properties.ToDictionary(property => property.Name, property => (object?)property.Value);
}
