using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>The largest of a stream that is too long to be kept.</summary>
internal static class LargestOf
{
    /// <summary>So many of the largest, the largest first. Keeps no more than some times as many.</summary>
    public static IReadOnlyList<T> Take<T>(IEnumerable<T> items, Func<T, double> value, int count)
    {
        var largest = new LargestOf<T>(value, count);
        foreach (T item in items)
        {
            largest.Add(item);
        }

        return largest.Take();
    }
}

/// <summary>The same, of items that are given one by one.</summary>
internal sealed class LargestOf<T>
{
    private const int Slack = 1000;

    private readonly Func<T, double> _value;
    private readonly int _count;
    private readonly List<T> _kept = new();
    private double _least = double.NegativeInfinity;

    /// <param name="value">By what they are compared; of one item it is always the same.</param>
    /// <param name="count">How many are wanted.</param>
    public LargestOf(Func<T, double> value, int count)
    {
        _value = value;
        _count = count;
    }

    public void Add(T item)
    {
        if (_value(item) <= _least)
        {
            return;
        }

        _kept.Add(item);
        if (_kept.Count >= ((long)_count * 2) + Slack)
        {
            Cut();
            _least = _value(_kept[_count - 1]);
        }
    }

    /// <summary>The largest first.</summary>
    public IReadOnlyList<T> Take()
    {
        Cut();
        return _kept;
    }

    private void Cut()
    {
        T[] largest = _kept.OrderByDescending(_value).Take(_count).ToArray();
        _kept.Clear();
        _kept.AddRange(largest);
    }
}
