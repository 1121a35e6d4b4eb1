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
    private readonly IReadOnlyList<ProcessItem> _moreItems;
    private readonly long _wordSize;
    private readonly Dictionary<(string Module, string Function, long Arity), string> _functions = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <param name="node">The node's name.</param>
    /// <param name="moreItems">The items that follow the default ones in a row.</param>
    /// <param name="wordSize">Bytes in a word on the node.</param>
    public ProcessRecordBuilder(string node, IReadOnlyList<ProcessItem> moreItems, long wordSize)
    {
        _node = node;
        _moreItems = moreItems;
        _wordSize = wordSize;
    }

    public ProcessRecord Build(ProcessRow row)
    {
        ErlList values = row.Values;
        return new ProcessRecord
        {
            Node = _node,
            Pid = row.Pid,
            RegisteredName = TermReader.Atom(values[0]), // [] when there is none
            InitialCall = Function(values[1]),
            CurrentFunction = Function(values[2]),
            MessageQueueLen = TermReader.Integer(values[3]) ?? 0,
            Memory = TermReader.Integer(values[4]) ?? 0,
            Reductions = TermReader.Integer(values[5]) ?? 0,
            Status = values[6] is ErlAtom status ? Shared(status.Name) : null,
            More = _moreItems.Count == 0 ? NoMore : More(values),
        };
    }

    private Dictionary<string, ErlTerm> More(ErlList values)
    {
        var more = new Dictionary<string, ErlTerm>(_moreItems.Count, StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < _moreItems.Count; i++)
        {
            ProcessItem item = _moreItems[i];
            ErlTerm value = values[ProcessItems.Default.Count + i];
            more[item.Property] = item.IsInWords && value is ErlInteger words ? ErlInteger.Of(words.Value * _wordSize) : value;
        }

        return more;
    }

    private string? Function(ErlTerm term)
    {
        if (term is not ErlTuple { Count: 3 } mfa || mfa[0] is not ErlAtom module || mfa[1] is not ErlAtom function || mfa[2] is not ErlInteger arity)
        {
            return null;
        }

        (string, string, long) key = (module.Name, function.Name, arity.Value);
        if (!_functions.TryGetValue(key, out string? text))
        {
            _functions[key] = text = TermReader.Mfa(term)!;
        }

        return text;
    }

    private string Shared(string name)
    {
        if (!_names.TryGetValue(name, out string? shared))
        {
            _names[name] = shared = name;
        }

        return shared;
    }
}
