using System.Globalization;
using System.Text;

namespace Erlang.Distribution.Handshake;

/// <summary>The proof of the cookie: MD5 of the cookie followed by the challenge in decimal, unsigned (dist_util:gen_digest/2).</summary>
internal static class ChallengeDigest
{
    public const int Length = 16;

    public static byte[] Of(string cookie, uint challenge) =>
        Md5.Hash(Encoding.ASCII.GetBytes(cookie + challenge.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Compares in a time that does not tell how much of it was right.</summary>
    public static bool AreEqual(byte[] a, byte[] b)
    {
        int difference = a.Length ^ b.Length;
        for (int i = 0; i < a.Length && i < b.Length; i++)
        {
            difference |= a[i] ^ b[i];
        }

        return difference == 0;
    }
}
