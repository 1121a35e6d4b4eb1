using System.Collections.Generic;
using System.Text;

namespace Erlang.Distribution.Handshake;

/// <summary>Writes the fields of one handshake packet from left to right.</summary>
internal sealed class PacketWriter
{
    private readonly List<byte> _bytes = [];

    public PacketWriter(char tag) => UInt8((byte)tag);

    public PacketWriter UInt8(byte value)
    {
        _bytes.Add(value);
        return this;
    }

    public PacketWriter UInt16(ushort value) => UInt8((byte)(value >> 8)).UInt8((byte)value);

    public PacketWriter UInt32(uint value) => UInt16((ushort)(value >> 16)).UInt16((ushort)value);

    public PacketWriter UInt64(ulong value) => UInt32((uint)(value >> 32)).UInt32((uint)value);

    public PacketWriter Bytes(byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public PacketWriter Text(string text) => Bytes(Encoding.ASCII.GetBytes(text));

    public byte[] ToArray() => _bytes.ToArray();
}
