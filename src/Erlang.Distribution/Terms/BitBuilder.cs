using System.Collections.Generic;
using System.Numerics;

namespace Erlang.Distribution.Terms;

/// <summary>Puts a binary or a bit string together from integers of any number of bits.</summary>
internal sealed class BitBuilder
{
    /// <summary>The most bits of one segment: a few characters of text must not become megabytes.</summary>
    public const int MaxSegmentBits = 65_536;

    private readonly List<byte> _bytes = [];

    /// <summary>The bits that the last byte has already; 0 when all bytes are whole.</summary>
    private int _lastBits;

    /// <summary>Appends the low bits of the value, the highest of them first.</summary>
    public void Append(BigInteger value, int bits)
    {
        if (_lastBits == 0 && bits == 8)
        {
            _bytes.Add((byte)(value & byte.MaxValue));
            return;
        }

        // Two's complement, the lowest byte first; beyond its end every bit is the sign.
        byte[] source = value.ToByteArray();
        for (int i = bits - 1; i >= 0; i--)
        {
            bool one = i / 8 < source.Length ? ((source[i / 8] >> (i % 8)) & 1) == 1 : value.Sign < 0;
            AppendBit(one);
        }
    }

    public ErlTerm ToTerm() => _lastBits == 0 ? new ErlBinary([.. _bytes]) : new ErlBitString([.. _bytes], _lastBits);

    private void AppendBit(bool one)
    {
        if (_lastBits == 0)
        {
            _bytes.Add(0);
        }

        if (one)
        {
            _bytes[_bytes.Count - 1] |= (byte)(0x80 >> _lastBits);
        }

        _lastBits = (_lastBits + 1) % 8;
    }
}
