using System;
using System.Collections;
using System.Collections.Generic;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>A stretch of a list of pids.</summary>
internal readonly struct PidRange : IReadOnlyList<ErlPid>
{
    private readonly IReadOnlyList<ErlPid> _all;
    private readonly int _start;

    /// <param name="all">The whole list.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="size">How long it is, if the list goes on for so long.</param>
    public PidRange(IReadOnlyList<ErlPid> all, int start, int size)
    {
        _all = all;
        _start = start;
        Count = Math.Min(size, all.Count - start);
    }

    public int Count { get; }

    /// <summary>The place after the last one, in the whole list.</summary>
    public int End => _start + Count;

    public ErlPid this[int index] => _all[_start + index];

    /// <summary>So many pieces of about one size, or one a pid when there are fewer.</summary>
    public IEnumerable<PidRange> Split(int pieces)
    {
        int size = (Count + pieces - 1) / pieces;
        for (int start = _start; start < End; start += size)
        {
            yield return new PidRange(_all, start, Math.Min(size, End - start));
        }
    }

    public ErlList ToTerm()
    {
        var terms = new ErlTerm[Count];
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = this[i];
        }

        return new ErlList(terms);
    }

    public IEnumerator<ErlPid> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
