using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist.Control;

/// <summary>EXIT <c>{3, From, To, Reason}</c>: a linked process has ended. PAYLOAD_EXIT <c>{24, From, To}</c> has the reason as its payload; it is null here then.</summary>
internal sealed record ExitMessage(ErlPid From, ErlPid To, ErlTerm? Reason) : ControlMessage, ISendable
{
    public static ExitMessage Parse(ErlTuple tuple, int op) => new(
        Element<ErlPid>(tuple, 1),
        Element<ErlPid>(tuple, 2),
        op switch
        {
            ControlOp.Exit => Element<ErlTerm>(tuple, 3),
            ControlOp.ExitTt => Element<ErlTerm>(tuple, 4), // the trace token stands before the reason
            _ => null,
        });

    public ErlTuple ToTerm() => new(ErlInteger.Of(ControlOp.Exit), From, To, Reason ?? ErlAtom.Undefined);
}
