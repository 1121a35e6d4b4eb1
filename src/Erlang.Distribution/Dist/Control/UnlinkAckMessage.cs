using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist.Control;

/// <summary>UNLINK_ID_ACK <c>{36, Id, From, To}</c>: the answer that UNLINK_ID must have, from the process that was unlinked.</summary>
internal sealed record UnlinkAckMessage(ErlTerm Id, ErlPid From, ErlPid To) : ISendable
{
    public ErlTuple ToTerm() => new(ErlInteger.Of(ControlOp.UnlinkIdAck), Id, From, To);
}
