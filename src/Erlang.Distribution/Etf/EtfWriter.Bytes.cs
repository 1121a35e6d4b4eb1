using System;

namespace Erlang.Distribution.Etf;

/// <content>The buffer: numbers are big-endian.</content>
public sealed partial class EtfWriter
{
    private const int FirstSize = 512;

    /// <summary>The bytes written are the first <see cref="Length"/>. Replaced by a larger one as it grows.</summary>
    public byte[] Buffer { get; private set; } = new byte[FirstSize];

    /// <summary>How many bytes are written.</summary>
    public int Length { get; private set; }

    /// <summary>Forgets all that is written and keeps the buffer.</summary>
    public void Reset() => Length = 0;

    public byte[] ToArray()
    {
        byte[] bytes = new byte[Length];
        System.Buffer.BlockCopy(Buffer, 0, bytes, 0, Length);
        return bytes;
    }

    public void WriteByte(byte value)
    {
        Ensure(1);
        Buffer[Length++] = value;
    }

    public void WriteUInt16(ushort value)
    {
        Ensure(2);
        Buffer[Length++] = (byte)(value >> 8);
        Buffer[Length++] = (byte)value;
    }

    public void WriteUInt32(uint value)
    {
        Ensure(4);
        Length += 4;
        PatchUInt32(Length - 4, value);
    }

    public void WriteUInt64(ulong value)
    {
        WriteUInt32((uint)(value >> 32));
        WriteUInt32((uint)value);
    }

    public void WriteBytes(byte[] bytes) => WriteBytes(bytes, 0, bytes.Length);

    public void WriteBytes(byte[] bytes, int offset, int count)
    {
        Ensure(count);
        System.Buffer.BlockCopy(bytes, offset, Buffer, Length, count);
        Length += count;
    }

    /// <summary>Puts a number over four bytes that are already written, as lengths are that come out later.</summary>
    public void PatchUInt32(int offset, uint value)
    {
        if (offset < 0 || offset > Length - 4)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), "These four bytes are not written yet.");
        }

        Buffer[offset] = (byte)(value >> 24);
        Buffer[offset + 1] = (byte)(value >> 16);
        Buffer[offset + 2] = (byte)(value >> 8);
        Buffer[offset + 3] = (byte)value;
    }

    private void Ensure(int count)
    {
        if (count <= Buffer.Length - Length)
        {
            return;
        }

        byte[] larger = new byte[Math.Max((long)Length + count, Math.Min(2L * Buffer.Length, int.MaxValue / 2))];
        System.Buffer.BlockCopy(Buffer, 0, larger, 0, Length);
        Buffer = larger;
    }
}
