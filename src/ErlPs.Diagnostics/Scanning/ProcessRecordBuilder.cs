using System;
using System.Collections.Generic;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>Makes records of rows. One serves one scan: 100,000 processes share a few dozen function names.</summary>
internal sealed class ProcessRecordBuilder
{
    public static readonly IReadOnlyDictionary<string, ErlTerm> NoMore = new Dictionary<string, ErlTerm>();

    private readonly string _node;
    private readonly IReadOnlyList<ProcessItem> _items;
    private readonly int _firstMore;
    private readonly int _labelAt;
    private readonly long _wordSize;
    private readonly Dictionary<FunctionKey, string> _functions = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <param name="node">The node's name.</param>
    /// <param name="items">The items of a row: the default ones, and more.</param>
    /// <param name="defaults">How many of them are default ones.</param>
    /// <param name="wordSize">Bytes in a word on the node.</param>
    public ProcessRecordBuilder(string node, IReadOnlyList<ProcessItem> items, int defaults, long wordSize)
    {
        _node = node;
        _items = items;
        _firstMore = defaults;
        _labelAt = defaults > ProcessItems.Default.Count ? ProcessItems.Default.Count : -1;
        _wordSize = wordSize;
    }

    /// <summary>The record of a row: the pid, and the values of the items.</summary>
    public ProcessRecord Build(ErlTerm row)
    {
        if (row is not ErlTuple values || values.Count != _items.Count + 1 || values[0] is not ErlPid pid)
        {
            throw TermReader.Unexpected(_node, "erlang:process_info/2", row);
        }

        return new ProcessRecord
        {
            Node = _node,
            Pid = pid,
            RegisteredName = TermReader.Atom(values[1]), // [] when there is none
            InitialCall = Function(values[2]),
            CurrentFunction = Function(values[3]),
            MessageQueueLen = TermReader.Integer(values[4]) ?? 0,
            Memory = TermReader.Integer(values[5]) ?? 0,
            Reductions = TermReader.Integer(values[6]) ?? 0,
            Status = values[7] is ErlAtom status ? Shared(status.Name) : null,
            Label = _labelAt >= 0 && !ErlAtom.Is(values[1 + _labelAt], "undefined") ? values[1 + _labelAt].ToString() : null,
            More = _items.Count == _firstMore ? NoMore : More(values),
        };
    }

    /// <summary>A function, one text for all processes that have it; null when the term is something else.</summary>
    public string? Function(ErlTerm term)
    {
        if (term is not ErlTuple { Count: 3 } mfa || mfa[0] is not ErlAtom module || mfa[1] is not ErlAtom function || mfa[2] is not ErlInteger arity)
        {
            return null;
        }

        var key = new FunctionKey(module.Name, function.Name, arity.Value);
        if (!_functions.TryGetValue(key, out string? text))
        {
            _functions[key] = text = TermReader.Mfa(term)!;
        }

        return text;
    }

    private Dictionary<string, ErlTerm> More(ErlTuple values)
    {
        var more = new Dictionary<string, ErlTerm>(_items.Count - _firstMore, StringComparer.OrdinalIgnoreCase);
        for (int i = _firstMore; i < _items.Count; i++)
        {
            ProcessItem item = _items[i];
            ErlTerm value = values[1 + i];
            more[item.Property] = item.IsInWords && value is ErlInteger words ? ErlInteger.Of(words.Value * _wordSize) : value;
        }

        return more;
    }

    private readonly record struct FunctionKey(string Module, string Function, long Arity);

    private string Shared(string name)
    {
        if (!_names.TryGetValue(name, out string? shared))
        {
            _names[name] = shared = name;
        }

        return shared;
    }
}
