using Erlang.Distribution.Dist.Control;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist;

/// <summary>One frame for the node: a control message, and the message that some carry.</summary>
internal sealed record OutgoingFrame(ISendable Control, ErlTerm? Payload = null)
{
    private const int HeaderSize = 4;

    /// <summary>The frame with its length before it: <c>length:32 112 131 control [131 payload]</c>.</summary>
    /// <exception cref="TermFormatException">A term has no form that the node could read. Nothing of it may be sent.</exception>
    public byte[] Encode(EtfDialect dialect)
    {
        var writer = new EtfWriter(dialect);
        writer.WriteUInt32(0);
        writer.WriteByte(IncomingFrame.PassThrough);
        writer.WriteExternal(Control.ToTerm());
        if (Payload is not null)
        {
            writer.WriteExternal(Payload);
        }

        writer.PatchUInt32(0, (uint)(writer.Length - HeaderSize));
        return writer.ToArray();
    }
}
