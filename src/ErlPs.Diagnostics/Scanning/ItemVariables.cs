using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>The variables by which a match specification knows the items of a process: <c>'$2'</c> for the first, as <c>'$1'</c> is the pid.</summary>
internal sealed class ItemVariables
{
    private readonly IReadOnlyList<string> _items;
    private readonly bool _withCall;

    public ItemVariables(IReadOnlyList<string> items)
        : this(items, false)
    {
    }

    private ItemVariables(IReadOnlyList<string> items, bool withCall)
    {
        _items = items;
        _withCall = withCall;
    }

    /// <summary>All of them, in order.</summary>
    public IEnumerable<ErlTerm> All => _items.Select(item => this[item]);

    public ErlTerm this[string item] => Variable(_withCall && item == "initial_call" ? _items.Count : IndexOf(item));

    /// <summary>The same where the initial call is the translated one, in a variable of its own.</summary>
    public ItemVariables WithCall() => new(_items, true);

    private static ErlAtom Variable(int index) => ErlAtom.Of("$" + (index + 2).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private int IndexOf(string item)
    {
        for (int i = 0; i < _items.Count; i++)
        {
            if (_items[i] == item)
            {
                return i;
            }
        }

        throw new KeyNotFoundException(item);
    }
}
