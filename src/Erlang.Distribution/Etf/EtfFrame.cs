using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Etf;

internal enum EtfFrameKind : byte
{
    Tuple,
    List,
    ListTail,
    Map,
    Fun,
    Record,
}

/// <summary>A term that the reader has opened and whose elements it still collects.</summary>
internal struct EtfFrame
{
    public EtfFrameKind Kind;

    /// <summary>Exactly as long as <see cref="Count"/>, except that a list whose tail is a list again may have room to grow.</summary>
    public ErlTerm[] Items;

    public int Count;

    public int Next;

    /// <summary>What was read before the elements of a fun or a record.</summary>
    public object? Header;

    /// <summary>Where the term begins, when it is a tuple that may be shared; else -1.</summary>
    public int Start;

    /// <summary>The place of such a tuple among <see cref="SharedTuples"/>.</summary>
    public int Slot;

    /// <summary>How many elements were read before such a tuple.</summary>
    public int ElementsBefore;
}

internal sealed class EtfFunHeader(ErlAtom module, int arity, byte[] uniq, uint index, uint oldIndex, uint oldUniq, ErlPid creator, int end)
{
    /// <summary>Where the fun has to end; -1 when its format does not say.</summary>
    public int End { get; } = end;

    public ErlFun ToFun(ErlTerm[] free) => new(module, arity, uniq, index, oldIndex, oldUniq, creator, free);
}

internal sealed class EtfRecordHeader(ErlAtom module, ErlAtom name, bool exported, ErlAtom[] fields)
{
    public ErlRecord ToRecord(ErlTerm[] values)
    {
        var pairs = new System.Collections.Generic.KeyValuePair<ErlAtom, ErlTerm>[values.Length];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = new(fields[i], values[i]);
        }

        return new ErlRecord(module, name, exported, pairs);
    }
}
