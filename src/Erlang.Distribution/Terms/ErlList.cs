using System;
using System.Collections;
using System.Collections.Generic;

namespace Erlang.Distribution.Terms;

/// <summary>A list, proper or improper. A list of bytes, which is what strings are, is kept as bytes.</summary>
public sealed class ErlList : ErlTerm, IReadOnlyList<ErlTerm>
{
    public static readonly ErlList Empty = new(Array.Empty<ErlTerm>());

    private readonly ErlTerm[]? _items;
    private readonly byte[]? _bytes;

    /// <summary>A proper list. It takes the array over; the caller does not change it afterwards.</summary>
    public ErlList(params ErlTerm[] items) => _items = items;

    private ErlList(ErlTerm[] items, ErlTerm? tail)
    {
        _items = items;
        Tail = tail;
    }

    private ErlList(byte[] bytes) => _bytes = bytes;

    public int Count => _bytes?.Length ?? _items!.Length;

    /// <summary>What stands after the bar of an improper list <c>[a|b]</c>; null for a proper list.</summary>
    public ErlTerm? Tail { get; }

    public bool IsProper => Tail is null;

    /// <summary>The elements as bytes when the list is kept so, else null. Not to be changed.</summary>
    internal byte[]? Bytes => _bytes;

    public ErlTerm this[int index] => _bytes is null ? _items![index] : ErlInteger.Of(_bytes[index]);

    /// <summary>The proper list of these bytes, as <c>[1,2,3]</c>. It takes the array over.</summary>
    public static ErlList FromBytes(byte[] bytes) => bytes.Length == 0 ? Empty : new ErlList(bytes);

    /// <summary>The string as Erlang has it: the list of its code points.</summary>
    public static ErlList FromText(string text)
    {
        var points = new List<ErlTerm>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            points.Add(ErlInteger.Of(pair ? char.ConvertToUtf32(text[i], text[++i]) : text[i]));
        }

        return new ErlList(points.ToArray());
    }

    /// <summary>A list with a tail. A tail that is a list itself is joined, as Erlang does: <c>[a|[b]]</c> is <c>[a,b]</c>.</summary>
    public static ErlTerm WithTail(ErlTerm[] items, ErlTerm tail)
    {
        if (tail is ErlList rest)
        {
            var joined = new ErlTerm[items.Length + rest.Count];
            items.CopyTo(joined, 0);
            for (int i = 0; i < rest.Count; i++)
            {
                joined[items.Length + i] = rest[i];
            }

            return new ErlList(joined, rest.Tail);
        }

        return items.Length == 0 ? tail : new ErlList(items, tail);
    }

    public IEnumerator<ErlTerm> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
