namespace Erlang.Distribution.Handshake;

/// <summary>send_challenge_ack: <c>'a' digest:16</c>, the node's proof that it knows the cookie too.</summary>
internal static class ChallengeAckMessage
{
    public static byte[] ParseDigest(byte[] packet)
    {
        var reader = new PacketReader(packet);
        if (reader.UInt8() != 'a')
        {
            throw HandshakeErrors.NotErlang("an acknowledgement of the cookie was expected and something else came");
        }

        return reader.Bytes(ChallengeDigest.Length);
    }
}
