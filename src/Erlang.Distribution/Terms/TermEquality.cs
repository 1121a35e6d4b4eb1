using System;

namespace Erlang.Distribution.Terms;

/// <summary>
/// Equality as <c>=:=</c> of OTP 27 and newer: 1 and 1.0 differ, and so do 0.0 and -0.0, which older releases hold for equal.
/// Does not recurse.
/// </summary>
internal static class TermEquality
{
    public static bool AreEqual(ErlTerm? left, ErlTerm? right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left is null || right is null || !TermLeaf.SameHead(left, right))
        {
            return false;
        }

        return !TermShape.IsContainer(left) || SameChildren(left, right);
    }

    public static int Hash(ErlTerm term) => TermHash.Of(term);

    /// <summary>Compares two containers of one kind, size and head, level by level on a stack of its own.</summary>
    private static bool SameChildren(ErlTerm left, ErlTerm right)
    {
        var pairs = new Pair[8];
        int depth = 0;
        if (!Open(left, right, ref pairs, ref depth))
        {
            return false;
        }

        while (depth > 0)
        {
            ref Pair top = ref pairs[depth - 1];
            if (top.Next == top.Count)
            {
                top = default;
                depth--;
                continue;
            }

            (ErlTerm a, ErlTerm? b) = top.Advance();
            if (ReferenceEquals(a, b))
            {
                continue;
            }

            if (b is null || !TermLeaf.SameHead(a, b) || (TermShape.IsContainer(a) && !Open(a, b, ref pairs, ref depth)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Puts a pair on the stack unless it can be decided at once; false when it differs.</summary>
    private static bool Open(ErlTerm left, ErlTerm right, ref Pair[] pairs, ref int depth)
    {
        if (left is ErlList { Bytes: { } leftBytes } && right is ErlList { Bytes: { } rightBytes })
        {
            return TermLeaf.SameBytes(leftBytes, rightBytes);
        }

        if (left is ErlMap leftMap && !(HasPlainKeys(leftMap) && HasPlainKeys((ErlMap)right)))
        {
            return SubtermTable.AreEqual(left, right);
        }

        if (depth == pairs.Length)
        {
            Array.Resize(ref pairs, depth * 2);
        }

        pairs[depth++] = new Pair(left, right);
        return true;
    }

    /// <summary>Whether a look-up of the map's keys ends at once, because none has subterms.</summary>
    private static bool HasPlainKeys(ErlMap map)
    {
        for (int i = 0; i < map.Count; i++)
        {
            if (TermShape.IsContainer(map.Entries[i].Key))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Two containers whose subterms are compared one after the other.</summary>
    private struct Pair(ErlTerm left, ErlTerm right)
    {
        private readonly ErlTerm _left = left;
        private readonly ErlTerm _right = right;

        public readonly int Count { get; } = left is ErlMap map ? map.Count : TermShape.Count(left);

        public int Next { get; private set; } = 0;

        /// <summary>The next two subterms that have to be equal; of maps, the values of one key.</summary>
        public (ErlTerm Left, ErlTerm? Right) Advance()
        {
            int index = Next++;
            if (_left is not ErlMap map)
            {
                return (TermShape.Child(_left, index), TermShape.Child(_right, index));
            }

            (ErlTerm key, ErlTerm value) = (map.Entries[index].Key, map.Entries[index].Value);
            return (value, ((ErlMap)_right).Get(key));
        }
    }
}
