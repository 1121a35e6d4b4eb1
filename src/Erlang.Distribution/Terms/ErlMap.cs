using System.Collections.Generic;

namespace Erlang.Distribution.Terms;

/// <summary>A map. The order of its entries is the one they arrived in and has no meaning. Since OTP 17.</summary>
public sealed class ErlMap : ErlTerm
{
    private const int LinearUpTo = 8;
    private readonly KeyValuePair<ErlTerm, ErlTerm>[] _entries;
    private Dictionary<ErlTerm, ErlTerm>? _index;

    /// <summary>The map takes the array over; the caller does not change it afterwards. Keys are distinct.</summary>
    public ErlMap(params KeyValuePair<ErlTerm, ErlTerm>[] entries) => _entries = entries;

    public int Count => _entries.Length;

    public IReadOnlyList<KeyValuePair<ErlTerm, ErlTerm>> Entries => _entries;

    /// <summary>The value of a key, or null when the map has no such key.</summary>
    public ErlTerm? Get(ErlTerm key)
    {
        if (_entries.Length > LinearUpTo)
        {
            return (_index ??= MakeIndex()).TryGetValue(key, out ErlTerm? found) ? found : null;
        }

        foreach (KeyValuePair<ErlTerm, ErlTerm> entry in _entries)
        {
            if (entry.Key.Equals(key))
            {
                return entry.Value;
            }
        }

        return null;
    }

    /// <summary>The value of an atom key, or null.</summary>
    public ErlTerm? Get(string atomKey) => Get(ErlAtom.Of(atomKey));

    private Dictionary<ErlTerm, ErlTerm> MakeIndex()
    {
        var index = new Dictionary<ErlTerm, ErlTerm>(_entries.Length);
        foreach (KeyValuePair<ErlTerm, ErlTerm> entry in _entries)
        {
            index[entry.Key] = entry.Value;
        }

        return index;
    }
}
