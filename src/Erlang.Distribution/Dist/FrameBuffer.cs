using System;
using Erlang.Distribution.Net;

namespace Erlang.Distribution.Dist;

/// <summary>
/// Cuts a stream into frames: a 4-byte length and that many bytes; length 0 is a tick. It grows as bytes arrive, never from a
/// length on the wire alone.
/// </summary>
internal sealed class FrameBuffer
{
    private const int HeaderSize = 4;
    private const int InitialSize = 64 * 1024;

    /// <summary>A buffer that a large frame has left behind is given back.</summary>
    private const int KeepUpTo = 1024 * 1024;

    private readonly int _maxFrameBytes;
    private int _start;
    private int _end;

    public FrameBuffer(int maxFrameBytes) => _maxFrameBytes = maxFrameBytes;

    /// <summary>Where the bytes of the stream and the frames are. Another array after each <see cref="MakeRoom"/>.</summary>
    public byte[] Bytes { get; private set; } = new byte[InitialSize];

    /// <summary>Makes room for more bytes of the stream, to be written at the offset. Ends the life of frames taken before.</summary>
    public (int Offset, int Count) MakeRoom()
    {
        int waiting = _end - _start;
        if (waiting == 0 && Bytes.Length > KeepUpTo)
        {
            Bytes = new byte[InitialSize];
        }
        else if (_end == Bytes.Length && waiting > Bytes.Length / 2)
        {
            Bytes = CopyTo(new byte[Bytes.Length > (_maxFrameBytes / 2) ? Math.Max(_maxFrameBytes, Bytes.Length) + HeaderSize : Bytes.Length * 2]);
        }
        else if (_start > 0)
        {
            CopyTo(Bytes);
        }

        _start = 0;
        _end = waiting;
        return (_end, Bytes.Length - _end);
    }

    /// <summary>So many bytes were written to the room.</summary>
    public void Received(int count) => _end += count;

    /// <summary>Takes the next whole frame. False when more bytes are needed. A tick is a frame of no bytes.</summary>
    /// <exception cref="ErlangException"><see cref="ErrorIds.FrameTooLarge"/>.</exception>
    public bool TryTake(out int offset, out int count)
    {
        offset = count = 0;
        if (_end - _start < HeaderSize)
        {
            return false;
        }

        uint length = BigEndian.ReadUInt32(Bytes, _start);
        if (length > _maxFrameBytes)
        {
            throw new ErlangException(
                ErrorIds.FrameTooLarge,
                $"The node sent a message of {length} bytes; the limit is {_maxFrameBytes}. Ask for less at once, or connect with a higher limit.");
        }

        if (_end - _start - HeaderSize < length)
        {
            return false;
        }

        offset = _start + HeaderSize;
        count = (int)length;
        _start = offset + count;
        return true;
    }

    private byte[] CopyTo(byte[] target)
    {
        Buffer.BlockCopy(Bytes, _start, target, 0, _end - _start);
        return target;
    }
}
