using System;
using System.Collections.Generic;

namespace Erlang.Distribution.Terms;

/// <summary>
/// Gives every distinct subterm a number, from the leaves up, so that equal terms get equal numbers. It is how maps
/// compare whose keys have subterms, maps among them, without recursion and without trying every pair of keys.
/// </summary>
internal sealed class SubtermTable
{
    private readonly Dictionary<Row, int> _numbers = [];

    public static bool AreEqual(ErlTerm left, ErlTerm right)
    {
        var table = new SubtermTable();
        return table.Number(left) == table.Number(right);
    }

    private int Number(ErlTerm root)
    {
        var open = new Stack<Frame>();
        open.Push(new Frame(root));
        while (true)
        {
            Frame top = open.Peek();
            if (top.Next < top.Children.Length)
            {
                open.Push(new Frame(TermShape.Child(top.Term, top.Next)));
                continue;
            }

            open.Pop();
            int number = Number(top);
            if (open.Count == 0)
            {
                return number;
            }

            Frame parent = open.Peek();
            parent.Children[parent.Next++] = number;
        }
    }

    private int Number(Frame done)
    {
        if (done.Term is ErlMap)
        {
            done.SortEntries();
        }

        var row = new Row(done.Term, done.Children);
        if (!_numbers.TryGetValue(row, out int number))
        {
            number = _numbers.Count;
            _numbers.Add(row, number);
        }

        return number;
    }

    private sealed class Frame(ErlTerm term)
    {
        public ErlTerm Term { get; } = term;

        /// <summary>The numbers of the subterms.</summary>
        public int[] Children { get; } = new int[TermShape.Count(term)];

        public int Next { get; set; }

        /// <summary>Puts the entries of a map in the order of the numbers of their keys.</summary>
        public void SortEntries()
        {
            int[] keys = new int[Children.Length / 2];
            int[] values = new int[keys.Length];
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i] = Children[2 * i];
                values[i] = Children[(2 * i) + 1];
            }

            Array.Sort(keys, values);
            for (int i = 0; i < keys.Length; i++)
            {
                Children[2 * i] = keys[i];
                Children[(2 * i) + 1] = values[i];
            }
        }
    }

    /// <summary>A term of which only the head and the numbers of its subterms count.</summary>
    private readonly struct Row : IEquatable<Row>
    {
        private readonly ErlTerm _term;
        private readonly int[] _children;
        private readonly int _hash;

        public Row(ErlTerm term, int[] children)
        {
            _term = term;
            _children = children;
            _hash = term is ErlMap ? children.Length : TermHash.Head(term);
            foreach (int child in children)
            {
                _hash = TermHash.Mix(_hash, child);
            }
        }

        public bool Equals(Row other)
        {
            if (_hash != other._hash || !TermLeaf.SameHead(_term, other._term))
            {
                return false;
            }

            for (int i = 0; i < _children.Length; i++)
            {
                if (_children[i] != other._children[i])
                {
                    return false;
                }
            }

            return true;
        }

        public override bool Equals(object? obj) => obj is Row other && Equals(other);

        public override int GetHashCode() => _hash;
    }
}
