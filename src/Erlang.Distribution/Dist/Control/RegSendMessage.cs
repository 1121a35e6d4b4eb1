using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist.Control;

/// <summary>REG_SEND <c>{6, From, Unused, ToName}</c> and a payload: a message to a registered name.</summary>
internal sealed record RegSendMessage(ErlPid From, string ToName) : ISendable
{
    public ErlTuple ToTerm() => new(ErlInteger.Of(ControlOp.RegSend), From, ErlAtom.Empty, ErlAtom.Of(ToName));
}
