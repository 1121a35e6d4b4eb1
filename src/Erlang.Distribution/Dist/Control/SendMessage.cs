using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist.Control;

/// <summary>SEND <c>{2, Unused, To}</c> and a payload; SEND_SENDER <c>{22, From, To}</c> has the same places.</summary>
internal sealed record SendMessage(ErlPid To) : ControlMessage, ISendable
{
    public static SendMessage Parse(ErlTuple tuple) => new(Element<ErlPid>(tuple, 2));

    public ErlTuple ToTerm() => new(ErlInteger.Of(ControlOp.Send), ErlAtom.Empty, To);
}
