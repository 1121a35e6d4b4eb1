using System;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Etf;

/// <summary>
/// Small tuples by their bytes, so that a reply about 100,000 processes has <c>{status,waiting}</c> once: a tuple whose bytes stood earlier in the
/// same buffer is that earlier term. Of fixed size: a new tuple takes the place of another.
/// </summary>
/// <remarks>Terms never change, so nobody can tell. What is read so counts against the limits as if it were read anew.</remarks>
internal sealed class SharedTuples
{
    /// <summary>The longest tuple that is kept, in bytes. It also bounds how deep one nests: a level takes two bytes.</summary>
    public const int MaxBytes = 128;

    /// <summary>The bytes that decide on a place: enough to tell most keys and values. They have to be there.</summary>
    public const int HashedBytes = 24;

    private const int Slots = 1024;
    private const ulong Mix = 0x9E3779B97F4A7C15;

    private readonly byte[] _buffer;
    private readonly Entry[] _entries = new Entry[Slots];

    public SharedTuples(byte[] buffer) => _buffer = buffer;

    /// <summary>The place of a tuple that begins at this offset, at least <see cref="HashedBytes"/> before the end of the buffer.</summary>
    public int Slot(int offset)
    {
        ulong hash = BitConverter.ToUInt64(_buffer, offset);
        hash = ((hash * Mix) ^ (hash >> 29)) + BitConverter.ToUInt64(_buffer, offset + 8);
        hash = ((hash * Mix) ^ (hash >> 29)) + BitConverter.ToUInt64(_buffer, offset + 16);
        return (int)((hash * Mix) >> 54);
    }

    /// <summary>The tuple at this offset, if the one in its place has the same bytes; null if not.</summary>
    public ErlTuple? Find(int slot, int offset, int end, out int length, out int elements)
    {
        ref Entry entry = ref _entries[slot];
        length = entry.Length;
        elements = entry.Elements;
        return entry.Tuple is not null && length <= end - offset && Same(entry.Offset, offset, length) ? entry.Tuple : null;
    }

    public void Keep(int slot, int offset, int length, int elements, ErlTuple tuple)
    {
        ref Entry entry = ref _entries[slot];
        entry.Offset = offset;
        entry.Length = length;
        entry.Elements = elements;
        entry.Tuple = tuple;
    }

    private bool Same(int one, int other, int length)
    {
        int i = 0;
        for (; i <= length - 8; i += 8)
        {
            if (BitConverter.ToUInt64(_buffer, one + i) != BitConverter.ToUInt64(_buffer, other + i))
            {
                return false;
            }
        }

        for (; i < length; i++)
        {
            if (_buffer[one + i] != _buffer[other + i])
            {
                return false;
            }
        }

        return true;
    }

    private struct Entry
    {
        public int Offset;
        public int Length;

        /// <summary>The elements of the tuple and of all within it.</summary>
        public int Elements;

        public ErlTuple? Tuple;
    }
}
