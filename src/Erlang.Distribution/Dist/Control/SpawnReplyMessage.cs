using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist.Control;

/// <summary>SPAWN_REPLY <c>{31, ReqId, To, Flags, Result}</c>: the pid of the new process, or an atom that says why there is none.</summary>
internal sealed record SpawnReplyMessage(ErlReference RequestId, ErlPid To, ErlTerm Result) : ControlMessage, ISendable
{
    public static SpawnReplyMessage Parse(ErlTuple tuple) =>
        new(Element<ErlReference>(tuple, 1), Element<ErlPid>(tuple, 2), Element<ErlTerm>(tuple, 4));

    /// <summary>As a refusal: the flags, which tell of a link and a monitor, are 0.</summary>
    public ErlTuple ToTerm() => new(ErlInteger.Of(ControlOp.SpawnReply), RequestId, To, ErlInteger.Of(0), Result);
}
