using System;
using System.Collections.Generic;

namespace Erlang.Distribution.Terms;

/// <summary>Hashes that agree with <see cref="TermEquality"/>. They look at a bounded part of a term only, so that a hash is cheap whatever the size.</summary>
internal static class TermHash
{
    private const int MostTerms = 64;
    private const int MostChildrenAtEachEnd = 8;
    private const int MostBytesAtEachEnd = 64;

    public static int Of(ErlTerm term)
    {
        if (!TermShape.IsContainer(term))
        {
            return Head(term);
        }

        int hash = 17;
        var waiting = new Stack<ErlTerm>();
        waiting.Push(term);
        for (int seen = 0; seen < MostTerms && waiting.Count > 0; seen++)
        {
            ErlTerm next = waiting.Pop();
            hash = Mix(hash, Head(next));
            if (next is not ErlMap)
            {
                PushChildren(waiting, next);
            }
        }

        return hash;
    }

    /// <summary>The hash of a term without its subterms; of a map, of the heads of its entries in whatever order.</summary>
    public static int Head(ErlTerm term) => term switch
    {
        ErlAtom atom => StringComparer.Ordinal.GetHashCode(atom.Name),
        ErlInteger integer => integer.Value.GetHashCode(),
        ErlTuple tuple => Mix(1, tuple.Count),
        ErlList list => Mix(2, list.Count),
        ErlBinary binary => Bytes(3, binary.Bytes),
        ErlFloat number => number.Value.GetHashCode(),
        ErlBigInteger big => big.Value.GetHashCode(),
        ErlMap map => Map(map),
        ErlPid pid => Mix(Mix(4, (int)pid.Id), (int)pid.Serial),
        ErlReference reference => Mix(Mix(5, (int)reference.Words[0]), (int)reference.Words[reference.Words.Length - 1]),
        ErlPort port => Mix(6, port.Id.GetHashCode()),
        ErlBitString bits => Bytes(7, bits.Bytes),
        ErlExport export => Mix(Mix(8, Head(export.Function)), export.Arity),
        ErlFun fun => Mix(Mix(9, (int)fun.OldUniq), (int)fun.Index),
        ErlRecord record => Mix(10, Head(record.Name)),
        _ => 0,
    };

    public static int Mix(int hash, int value) => unchecked((((hash << 5) | (int)((uint)hash >> 27)) ^ value) * 16777619);

    private static void PushChildren(Stack<ErlTerm> waiting, ErlTerm term)
    {
        int count = TermShape.Count(term);
        for (int i = 0; i < count; i++)
        {
            if (i == MostChildrenAtEachEnd && count > 2 * MostChildrenAtEachEnd)
            {
                i = count - MostChildrenAtEachEnd;
            }

            waiting.Push(TermShape.Child(term, i));
        }
    }

    private static int Map(ErlMap map)
    {
        // Which entries are first means nothing in a map, so it is all of them or none.
        int sum = 0;
        for (int i = 0; i < map.Count && map.Count <= MostTerms; i++)
        {
            ErlTerm key = map.Entries[i].Key;
            sum = unchecked(sum + (key is ErlMap inner ? inner.Count : Head(key)));
        }

        return Mix(Mix(11, map.Count), sum);
    }

    private static int Bytes(int kind, byte[] bytes)
    {
        int hash = Mix(kind, bytes.Length);
        for (int i = 0; i < bytes.Length; i++)
        {
            if (i == MostBytesAtEachEnd && bytes.Length > 2 * MostBytesAtEachEnd)
            {
                i = bytes.Length - MostBytesAtEachEnd;
            }

            hash = Mix(hash, bytes[i]);
        }

        return hash;
    }
}
