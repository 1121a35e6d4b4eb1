using System;
using System.Text;
using Erlang.Distribution.Handshake;

namespace Erlang.Distribution.Tests.Handshake;

/// <summary>Packets as a node sends them.</summary>
internal static class HandshakeBytes
{
    public const string NodeText = "app@host1";
    public const string Secret = "secret";
    public const uint OurChallenge = 0x12345678;
    public const uint TheirChallenge = 0xFEDCBA98;

    /// <summary>What OTP 25.2.3 advertises.</summary>
    public const ulong Otp25Flags = 0xD07DF7FBD;

    public static NodeName Node => NodeName.Parse(NodeText);

    public static byte[] Named { get; } = Packet("snamed:", Number(5, 2), "d@me1", Number(0x102, 4));

    public static byte[] NewChallenge(ulong flags = Otp25Flags, string name = NodeText) =>
        Packet("N", Number(flags, 8), Number(TheirChallenge, 4), Number(99, 4), Number((ulong)name.Length, 2), name);

    public static byte[] OldChallenge(uint flags = 0x17ffc, string name = NodeText) =>
        Packet("n", Number(5, 2), Number(flags, 4), Number(TheirChallenge, 4), name);

    public static byte[] Acknowledgement { get; } = Packet("a", ChallengeDigest.Of(Secret, OurChallenge));

    public static byte[] Status(string word) => Packet("s", word);

    public static byte[] Packet(params object[] parts)
    {
        byte[] packet = [];
        foreach (object part in parts)
        {
            packet = [.. packet, .. part as byte[] ?? Encoding.ASCII.GetBytes((string)part)];
        }

        return packet;
    }

    public static byte[] Number(ulong value, int bytes)
    {
        byte[] all = BitConverter.GetBytes(value);
        Array.Reverse(all);
        return all[(8 - bytes)..];
    }
}
