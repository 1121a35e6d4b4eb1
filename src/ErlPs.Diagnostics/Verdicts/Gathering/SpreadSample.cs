using System.Collections.Generic;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>Keeps a few items of a stream of unknown length, spread over it: each time it is full, every second one goes and the next ones come half as often.</summary>
internal sealed class SpreadSample<T>
{
    private readonly int _size;
    private readonly List<T> _kept = new();
    private long _seen;
    private long _every = 1;

    /// <param name="size">How many are kept at most; at least that half of them once so many came.</param>
    public SpreadSample(int size) => _size = size;

    public IReadOnlyList<T> Kept => _kept;

    public void Add(T item)
    {
        if (_seen++ % _every != 0)
        {
            return;
        }

        if (_kept.Count == _size)
        {
            for (int i = _kept.Count - 1; i > 0; i -= 2)
            {
                _kept.RemoveAt(i);
            }

            _every *= 2;
        }

        _kept.Add(item);
    }
}
