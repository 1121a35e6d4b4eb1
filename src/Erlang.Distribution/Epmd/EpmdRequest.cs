using System.Text;
using Erlang.Distribution.Net;

namespace Erlang.Distribution.Epmd;

/// <summary>What a client asks epmd: a 2-byte length, a tag, and what the tag needs (erl_dist_protocol, "EPMD Protocol").</summary>
internal static class EpmdRequest
{
    private const byte PortPlease2Tag = 122;
    private const byte NamesTag = 110;

    /// <summary>PORT_PLEASE2_REQ: where does the node of that name listen?</summary>
    public static byte[] PortPlease2(string name) => Make(PortPlease2Tag, Encoding.ASCII.GetBytes(name));

    /// <summary>NAMES_REQ: which nodes are registered?</summary>
    public static byte[] Names() => Make(NamesTag, []);

    private static byte[] Make(byte tag, byte[] body)
    {
        var request = new byte[3 + body.Length];
        BigEndian.WriteUInt16(request, 0, (ushort)(1 + body.Length));
        request[2] = tag;
        body.CopyTo(request, 3);
        return request;
    }
}
