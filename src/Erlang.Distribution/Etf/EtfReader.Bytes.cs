using System;
using System.Runtime.CompilerServices;

namespace Erlang.Distribution.Etf;

/// <content>Numbers and bytes from the buffer, never past its end.</content>
public sealed partial class EtfReader
{
    /// <summary>The bytes left for a new term beyond those that the open frames need at least.</summary>
    private int Room => _end - _position - _owed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Need(uint count)
    {
        if (count > (uint)(_end - _position))
        {
            throw EtfErrors.CutShort(_position, count, _end - _position);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte ReadByte()
    {
        Need(1);
        return _buffer[_position++];
    }

    private ushort ReadUInt16()
    {
        Need(2);
        int at = _position;
        _position = at + 2;
        return (ushort)((_buffer[at] << 8) | _buffer[at + 1]);
    }

    private uint ReadUInt32()
    {
        Need(4);
        int at = _position;
        _position = at + 4;
        return ((uint)_buffer[at] << 24) | ((uint)_buffer[at + 1] << 16) | ((uint)_buffer[at + 2] << 8) | _buffer[at + 3];
    }

    private ulong ReadUInt64() => ((ulong)ReadUInt32() << 32) | ReadUInt32();

    private byte[] ReadBytes(uint count)
    {
        Need(count);
        byte[] bytes = new byte[count];
        Buffer.BlockCopy(_buffer, _position, bytes, 0, (int)count);
        _position += (int)count;
        return bytes;
    }

    /// <summary>A count of elements that the bytes at hand can hold.</summary>
    private int ReadCount(int bytesEach, int bytesMore)
    {
        uint count = ReadUInt32();
        long needed = ((long)count * bytesEach) + bytesMore;
        return needed <= Room ? (int)count : throw EtfErrors.CutShort(_position, needed, Room);
    }
}
