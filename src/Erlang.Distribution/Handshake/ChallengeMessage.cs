namespace Erlang.Distribution.Handshake;

/// <summary>send_challenge: the node's name, its flags, and the number that we have to answer.</summary>
internal sealed record ChallengeMessage(int Version, DistributionFlags Flags, uint Challenge, string Name)
{
    public static ChallengeMessage Parse(byte[] packet)
    {
        var reader = new PacketReader(packet);
        switch ((char)reader.UInt8())
        {
            case 'N':
                // 'N' flags:64 challenge:32 creation:32 length:16 name; what may follow the name is to be ignored.
                var flags = (DistributionFlags)reader.UInt64();
                uint challenge = reader.UInt32();
                reader.UInt32();
                return new ChallengeMessage(6, flags, challenge, reader.Text(reader.UInt16()));
            case 'n':
                // 'n' version:16 flags:32 challenge:32 name.
                reader.UInt16();
                return new ChallengeMessage(5, (DistributionFlags)reader.UInt32(), reader.UInt32(), reader.Rest());
            default:
                throw HandshakeErrors.NotErlang("a challenge was expected and something else came");
        }
    }
}
