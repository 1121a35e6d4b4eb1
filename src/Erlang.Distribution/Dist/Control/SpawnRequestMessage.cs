using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist.Control;

/// <summary>SPAWN_REQUEST <c>{29, ReqId, From, GroupLeader, {M, F, Arity}, Options}</c> and the arguments as its payload. Since OTP 23.</summary>
internal sealed record SpawnRequestMessage(ErlReference RequestId, ErlPid From, ErlPid GroupLeader, ErlTuple Function, ErlTerm Options)
    : ControlMessage, ISendable
{
    public static SpawnRequestMessage Parse(ErlTuple tuple) => new(
        Element<ErlReference>(tuple, 1), Element<ErlPid>(tuple, 2), Element<ErlPid>(tuple, 3), Element<ErlTuple>(tuple, 4), Element<ErlTerm>(tuple, 5));

    public ErlTuple ToTerm() => new(ErlInteger.Of(ControlOp.SpawnRequest), RequestId, From, GroupLeader, Function, Options);
}
