namespace Erlang.Distribution.Handshake;

/// <summary>send_complement: <c>'c' flags:32 creation:32</c>, what an <c>'n'</c> name left out, when the node answered it with an <c>'N'</c> challenge.</summary>
internal static class ComplementMessage
{
    public static byte[] Create(DistributionFlags flags, uint creation) =>
        new PacketWriter('c').UInt32((uint)((ulong)flags >> 32)).UInt32(creation).ToArray();
}
