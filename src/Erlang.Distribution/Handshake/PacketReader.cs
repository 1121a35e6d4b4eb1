using System.Text;
using Erlang.Distribution.Net;

namespace Erlang.Distribution.Handshake;

/// <summary>Reads the fields of one handshake packet from left to right.</summary>
internal sealed class PacketReader
{
    private readonly byte[] _packet;
    private int _position;

    public PacketReader(byte[] packet) => _packet = packet;

    private int Remaining => _packet.Length - _position;

    public byte UInt8() => _packet[Take(1)];

    public ushort UInt16() => BigEndian.ReadUInt16(_packet, Take(2));

    public uint UInt32() => BigEndian.ReadUInt32(_packet, Take(4));

    public ulong UInt64() => ((ulong)UInt32() << 32) | UInt32();

    public byte[] Bytes(int count)
    {
        int start = Take(count);
        var bytes = new byte[count];
        System.Array.Copy(_packet, start, bytes, 0, count);
        return bytes;
    }

    /// <summary>Text of that many bytes. Names are ASCII; what is not shows as question marks and matches no name.</summary>
    public string Text(int count) => Encoding.ASCII.GetString(_packet, Take(count), count);

    public string Rest() => Text(Remaining);

    private int Take(int count)
    {
        if (count > Remaining)
        {
            throw HandshakeErrors.NotErlang("a handshake packet ends too early");
        }

        int start = _position;
        _position += count;
        return start;
    }
}
