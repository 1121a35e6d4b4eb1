using Erlang.Distribution.Dist.Control;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist;

/// <summary>One pass-through frame of the node: <c>112 131 control</c>, and for some control messages <c>131 payload</c>.</summary>
/// <param name="Control">The control message, or null for one that this library does not know.</param>
/// <param name="Payload">The message or reason that came with it.</param>
/// <param name="PayloadError">Why the payload cannot be read, when it cannot: the harm of its receiver alone.</param>
internal sealed record IncomingFrame(ControlMessage? Control, ErlTerm? Payload = null, TermFormatException? PayloadError = null)
{
    /// <summary>The first byte of a pass-through frame.</summary>
    public const byte PassThrough = 112;

    /// <exception cref="ErlangException"><see cref="ErrorIds.ProtocolViolation"/>: what follows cannot be trusted.</exception>
    public static IncomingFrame Parse(byte[] buffer, int offset, int count)
    {
        if (buffer[offset] != PassThrough)
        {
            throw Violation($"a frame that begins with {buffer[offset]}");
        }

        var reader = new EtfReader(buffer, offset + 1, count - 1);
        ControlMessage? control;
        try
        {
            control = ControlMessage.Parse(reader.ReadExternal());
        }
        catch (TermFormatException e)
        {
            throw Violation("a control message that is no term", e);
        }

        if (control is null || reader.AtEnd)
        {
            return new IncomingFrame(control);
        }

        try
        {
            ErlTerm payload = reader.ReadExternal();
            return reader.AtEnd ? new IncomingFrame(control, payload) : throw new TermFormatException("Bytes follow the message.");
        }
        catch (TermFormatException e)
        {
            return new IncomingFrame(control, null, e);
        }
    }

    internal static ErlangException Violation(string what, ErlangException? inner = null) => new(
        ErrorIds.ProtocolViolation, $"The node sent {what}, so the connection was closed.", inner);
}
