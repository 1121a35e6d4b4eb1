using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist.Control;

/// <summary>
/// A control message that we receive and care for. All others are ignored, so that a newer node cannot break the connection:
/// among them messages for registered names, group leaders, exit signals that are no link's, and aliases, for we have none.
/// </summary>
internal abstract record ControlMessage
{
    /// <summary>The message, or null for one to ignore.</summary>
    /// <exception cref="ErlangException"><see cref="ErrorIds.ProtocolViolation"/>: it is no control message, or one of a wrong shape.</exception>
    public static ControlMessage? Parse(ErlTerm term)
    {
        if (term is not ErlTuple { Count: > 0 } tuple || tuple[0] is not ErlInteger op)
        {
            throw IncomingFrame.Violation("a control message that is no tuple with a number first");
        }

        return op.Value switch
        {
            ControlOp.Link => LinkMessage.Parse(tuple),
            ControlOp.Send or ControlOp.SendTt or ControlOp.SendSender or ControlOp.SendSenderTt => SendMessage.Parse(tuple),
            ControlOp.Exit or ControlOp.ExitTt or ControlOp.PayloadExit or ControlOp.PayloadExitTt => ExitMessage.Parse(tuple, (int)op.Value),
            ControlOp.MonitorP => MonitorMessage.Parse(tuple),
            ControlOp.SpawnRequest or ControlOp.SpawnRequestTt => SpawnRequestMessage.Parse(tuple),
            ControlOp.SpawnReply or ControlOp.SpawnReplyTt => SpawnReplyMessage.Parse(tuple),
            ControlOp.UnlinkId => UnlinkMessage.Parse(tuple),
            _ => null,
        };
    }

    /// <summary>An element that has to be of that type.</summary>
    private protected static T Element<T>(ErlTuple tuple, int index)
        where T : ErlTerm =>
        index < tuple.Count && tuple[index] is T element
            ? element
            : throw IncomingFrame.Violation($"a control message {tuple[0]} of a wrong shape");
}
