using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Erlang.Distribution.Terms;

namespace ErlPs.Conversion;

/// <summary>Erlang terms as PowerShell values. The table is in the manual page of Invoke-ErlFunction.</summary>
internal static class TermToObject
{
    // Terms come from the network and may nest far deeper than a stack; what lies deeper stays a term.
    private const int MaxDepth = 100;

    public static object? Convert(ErlTerm term) => Convert(term, 0);

    private static object? Convert(ErlTerm term, int depth) => depth > MaxDepth
        ? term
        : term switch
        {
            ErlAtom atom => Atom(atom),
            ErlInteger number => number.Value,
            ErlBigInteger number => number.Value,
            ErlFloat number => number.Value,
            ErlBinary binary => (object?)PrintableText.Of(binary) ?? binary.Bytes,
            ErlTuple tuple => Enumerable.Range(0, tuple.Count).Select(place => Convert(tuple[place], depth + 1)).ToArray(),
            ErlList list => List(list, depth),
            ErlMap map => Map(map, depth),
            _ => term, // pids, ports, references, funs: they print as the node prints them, and go back to it as they are
        };

    private static object? Atom(ErlAtom atom) => atom.Name switch
    {
        "true" => true,
        "false" => false,
        "undefined" => null,
        _ => atom.Name,
    };

    private static object List(ErlList list, int depth)
    {
        if (!list.IsProper)
        {
            return list;
        }

        if (PrintableText.Of(list) is { } text)
        {
            return text;
        }

        return IsPropertyList(list)
            ? Custom(list.Cast<ErlTuple>().Select(pair => new KeyValuePair<ErlTerm, ErlTerm>(pair[0], pair[1])), depth)
            : list.Select(item => Convert(item, depth + 1)).ToArray();
    }

    private static bool IsPropertyList(ErlList list) =>
        list.Count > 0
        && list.All(item => item is ErlTuple { Count: 2 } pair && pair[0] is ErlAtom)
        && AreNames(list.Select(item => ((ErlTuple)item)[0]));

    private static object Map(ErlMap map, int depth)
    {
        if (AreNames(map.Entries.Select(entry => entry.Key)))
        {
            return Custom(map.Entries, depth);
        }

        var table = new Hashtable(map.Count);
        foreach (KeyValuePair<ErlTerm, ErlTerm> entry in map.Entries)
        {
            table[Convert(entry.Key, depth + 1) ?? "undefined"] = Convert(entry.Value, depth + 1);
        }

        return table;
    }

    private static PSObject Custom(IEnumerable<KeyValuePair<ErlTerm, ErlTerm>> entries, int depth)
    {
        var custom = new PSObject();
        foreach (KeyValuePair<ErlTerm, ErlTerm> entry in entries)
        {
            custom.Properties.Add(new PSNoteProperty(Name(entry.Key), Convert(entry.Value, depth + 1)));
        }

        return custom;
    }

    /// <summary>Whether all can be names of properties, which PowerShell compares without case.</summary>
    private static bool AreNames(IEnumerable<ErlTerm> keys)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return keys.All(key => Name(key) is { Length: > 0 } name && known.Add(name));
    }

    private static string? Name(ErlTerm key) => key switch
    {
        ErlAtom atom => atom.Name,
        ErlBinary binary => PrintableText.Of(binary),
        _ => null,
    };
}
