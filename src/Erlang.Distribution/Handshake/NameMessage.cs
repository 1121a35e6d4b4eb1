namespace Erlang.Distribution.Handshake;

/// <summary>send_name: the first packet of the side that connects.</summary>
internal static class NameMessage
{
    private const ushort Version5 = 5;

    /// <summary>
    /// Version 6, <c>'N' flags:64 creation:32 length:16 name</c>. With NAME_ME the name is the host alone and the creation 0, for the node gives both.
    /// </summary>
    public static byte[] CreateV6(DistributionFlags flags, uint creation, string name) =>
        new PacketWriter('N').UInt64((ulong)flags).UInt32(creation).UInt16((ushort)name.Length).Text(name).ToArray();

    /// <summary>Version 5, <c>'n' 5:16 flags:32 name</c>, for OTP 22 and older.</summary>
    public static byte[] CreateV5(DistributionFlags flags, string name) =>
        new PacketWriter('n').UInt16(Version5).UInt32((uint)flags).Text(name).ToArray();
}
