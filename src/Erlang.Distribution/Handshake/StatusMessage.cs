using System;

namespace Erlang.Distribution.Handshake;

/// <summary>send_status: <c>'s'</c> and a word. The word <c>named:</c> is followed by the name and creation that we are given.</summary>
/// <param name="Status"><c>ok</c>, <c>ok_simultaneous</c>, <c>nok</c>, <c>not_allowed</c>, <c>alive</c> or <c>named:</c>.</param>
/// <param name="Name">Our name, for <c>named:</c>.</param>
/// <param name="Creation">Our creation, for <c>named:</c>.</param>
internal sealed record StatusMessage(string Status, string? Name = null, uint Creation = 0)
{
    public const string Ok = "ok";
    public const string OkSimultaneous = "ok_simultaneous";
    public const string Nok = "nok";
    public const string NotAllowed = "not_allowed";
    public const string Alive = "alive";
    public const string Named = "named:";

    public static StatusMessage Parse(byte[] packet)
    {
        if (packet.Length == 0 || packet[0] != 's')
        {
            throw HandshakeErrors.NotErlang("the first packet is no status");
        }

        string text = new PacketReader(packet).Rest().Substring(1);
        if (!text.StartsWith(Named, StringComparison.Ordinal))
        {
            return new StatusMessage(text);
        }

        var reader = new PacketReader(packet);
        reader.Text(1 + Named.Length);
        string name = reader.Text(reader.UInt16());
        return new StatusMessage(Named, name, reader.UInt32());
    }

    /// <summary>The answer to <c>alive</c> that leaves the other connection with our name alone.</summary>
    public static byte[] CreateFalse() => new PacketWriter('s').Text("false").ToArray();
}
