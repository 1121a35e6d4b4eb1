using System.Text;
using Erlang.Distribution.Net;

namespace Erlang.Distribution.Epmd;

/// <summary>Where a node listens and which handshakes it speaks: PORT2_RESP of epmd.</summary>
public sealed record EpmdPort
{
    private const byte Port2RespTag = 119;
    private const int FixedLength = 12;

    /// <summary>The name without the host.</summary>
    public string Name { get; init; } = "";

    public int Port { get; init; }

    /// <summary>The newest handshake of the node: 6 since OTP 23, 5 before.</summary>
    public int HighestVersion { get; init; }

    public int LowestVersion { get; init; }

    /// <summary>Reads the reply that epmd sent before it closed. Null when epmd does not know the name.</summary>
    /// <exception cref="ErlangException"><see cref="ErrorIds.EpmdProtocol"/>: it is no such reply.</exception>
    internal static EpmdPort? Parse(byte[] reply)
    {
        if (reply.Length < 2 || reply[0] != Port2RespTag)
        {
            throw Malformed();
        }

        if (reply[1] != 0)
        {
            return null;
        }

        if (reply.Length < FixedLength)
        {
            throw Malformed();
        }

        int nameLength = BigEndian.ReadUInt16(reply, 10);
        if (reply.Length < FixedLength + nameLength)
        {
            throw Malformed();
        }

        // The node type tells nothing: -hidden nodes register as visible ones. What follows the name ("extra") has never been used.
        return new EpmdPort
        {
            Port = BigEndian.ReadUInt16(reply, 2),
            HighestVersion = BigEndian.ReadUInt16(reply, 6),
            LowestVersion = BigEndian.ReadUInt16(reply, 8),
            Name = Encoding.UTF8.GetString(reply, FixedLength, nameLength),
        };
    }

    private static ErlangException Malformed() => new(
        ErrorIds.EpmdProtocol, "What answered is not epmd, or it closed in the middle of its reply. Check the epmd port (4369 unless ERL_EPMD_PORT is set).");
}
