namespace Erlang.Distribution.Net;

/// <summary>Numbers in network byte order, the most significant byte first.</summary>
internal static class BigEndian
{
    public static ushort ReadUInt16(byte[] bytes, int offset) => (ushort)((bytes[offset] << 8) | bytes[offset + 1]);

    public static uint ReadUInt32(byte[] bytes, int offset) =>
        ((uint)ReadUInt16(bytes, offset) << 16) | ReadUInt16(bytes, offset + 2);

    public static void WriteUInt16(byte[] bytes, int offset, ushort value)
    {
        bytes[offset] = (byte)(value >> 8);
        bytes[offset + 1] = (byte)value;
    }

    public static void WriteUInt32(byte[] bytes, int offset, uint value)
    {
        WriteUInt16(bytes, offset, (ushort)(value >> 16));
        WriteUInt16(bytes, offset + 2, (ushort)value);
    }
}
