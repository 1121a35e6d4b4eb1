using System;

namespace Erlang.Distribution;

/// <summary>MD5 (RFC 1321). The handshake needs it, and the platform's own throws where a FIPS policy is on.</summary>
internal static class Md5
{
    private const int BlockSize = 64;

    // Four shifts a round (RFC 1321, 3.4).
    private static readonly int[] Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
    private static readonly uint[] Sines = MakeSines();

    public static byte[] Hash(byte[] message)
    {
        byte[] padded = Pad(message);
        uint[] state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476];
        for (int block = 0; block < padded.Length; block += BlockSize)
        {
            Mix(state, padded, block);
        }

        var digest = new byte[16];
        for (int i = 0; i < digest.Length; i++)
        {
            digest[i] = (byte)(state[i / 4] >> (8 * (i % 4)));
        }

        return digest;
    }

    /// <summary>The message, a 1 bit, zeros, and its length in bits as 64 bits, little-endian.</summary>
    private static byte[] Pad(byte[] message)
    {
        int blocks = ((message.Length + 8) / BlockSize) + 1;
        var padded = new byte[blocks * BlockSize];
        message.CopyTo(padded, 0);
        padded[message.Length] = 0x80;
        ulong bits = (ulong)message.Length * 8;
        for (int i = 0; i < 8; i++)
        {
            padded[padded.Length - 8 + i] = (byte)(bits >> (8 * i));
        }

        return padded;
    }

    private static void Mix(uint[] state, byte[] bytes, int block)
    {
        (uint a, uint b, uint c, uint d) = (state[0], state[1], state[2], state[3]);
        for (int step = 0; step < 64; step++)
        {
            (uint f, int word) = (step / 16) switch
            {
                0 => ((b & c) | (~b & d), step),
                1 => ((d & b) | (~d & c), ((5 * step) + 1) % 16),
                2 => (b ^ c ^ d, ((3 * step) + 5) % 16),
                _ => (c ^ (b | ~d), (7 * step) % 16),
            };
            uint sum = a + f + Sines[step] + LittleEndian(bytes, block + (4 * word));
            int shift = Shifts[(4 * (step / 16)) + (step % 4)];
            (a, d, c, b) = (d, c, b, b + ((sum << shift) | (sum >> (32 - shift))));
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }

    private static uint LittleEndian(byte[] bytes, int offset) =>
        bytes[offset] | ((uint)bytes[offset + 1] << 8) | ((uint)bytes[offset + 2] << 16) | ((uint)bytes[offset + 3] << 24);

    private static uint[] MakeSines()
    {
        var sines = new uint[64];
        for (int i = 0; i < sines.Length; i++)
        {
            sines[i] = (uint)(Math.Abs(Math.Sin(i + 1)) * 4294967296.0);
        }

        return sines;
    }
}
