namespace Erlang.Distribution.Handshake;

/// <summary>send_challenge_reply: <c>'r' challenge:32 digest:16</c>, our challenge and the proof that we know the cookie.</summary>
internal static class ChallengeReplyMessage
{
    public static byte[] Create(uint ourChallenge, byte[] digest) =>
        new PacketWriter('r').UInt32(ourChallenge).Bytes(digest).ToArray();
}
