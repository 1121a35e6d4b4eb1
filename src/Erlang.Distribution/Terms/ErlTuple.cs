namespace Erlang.Distribution.Terms;

/// <summary>A tuple.</summary>
public sealed class ErlTuple : ErlTerm
{
    private readonly ErlTerm[] _elements;

    /// <summary>The tuple takes the array over; the caller does not change it afterwards.</summary>
    public ErlTuple(params ErlTerm[] elements) => _elements = elements;

    public int Count => _elements.Length;

    /// <summary>The element at a place counted from 0.</summary>
    public ErlTerm this[int index] => _elements[index];

    /// <summary>Whether the term is a tuple of that size whose first element is that atom.</summary>
    public static bool IsTagged(ErlTerm? term, string tag, int count) =>
        term is ErlTuple tuple && tuple.Count == count && count > 0 && ErlAtom.Is(tuple[0], tag);
}
