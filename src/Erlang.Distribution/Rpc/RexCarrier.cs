using Erlang.Distribution.Dist;
using Erlang.Distribution.Dist.Control;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>
/// A call through <c>rex</c>, the rpc server of every release, for OTP 22 and older. Rex starts a process for it; what that runs
/// is <see cref="RexProgram"/>, so that here too the process is known, linked and limited, and the result is exact.
/// </summary>
/// <remarks>
/// It is a cast and no call. Rex would answer a call itself, also after we are gone, and would then try to connect to us: up to
/// net_setuptime, in which it serves nobody (seen on OTP 23; on old nodes it is rex itself that sends).
/// </remarks>
internal sealed class RexCarrier : ICallCarrier
{
    private readonly CallRequest _call;
    private readonly CallIdentity _identity;
    private readonly CallSetting _setting;

    public RexCarrier(CallRequest call, CallIdentity identity, CallSetting setting)
    {
        _call = call;
        _identity = identity;
        _setting = setting;
    }

    public ErlPid? Worker { get; private set; }

    /// <summary><c>{'$gen_cast', {cast, M, F, A, GroupLeader}}</c>. The atom <c>user</c> as the group leader keeps output on the node.</summary>
    public OutgoingFrame Request()
    {
        var cast = new ErlTuple(
            ErlAtom.Of("cast"), ErlAtom.Of("erl_eval"), ErlAtom.Of("exprs"), RexProgram.Arguments(_call, _identity, _setting), ErlAtom.Of("user"));
        return new OutgoingFrame(new RegSendMessage(_identity.Pid, "rex"), new ErlTuple(ErlAtom.Of("$gen_cast"), cast));
    }

    public CallOutcome? Receive(IncomingFrame frame)
    {
        switch (frame.Control)
        {
            case LinkMessage link:
                Worker = link.From;
                return null;
            case SendMessage when frame.PayloadError is not null:
                return CallOutcome.Failed(frame.PayloadError);
            case SendMessage when frame.Payload is ErlTuple { Count: 3 } result && ErlAtom.Is(result[0], RexProgram.ResultTag) && _identity.Reference.Equals(result[1]):
                return Ended(result[2]);
            case ExitMessage exit when exit.From.Equals(Worker):
                return frame.PayloadError is not null
                    ? CallOutcome.Failed(frame.PayloadError)
                    : NoResult(exit.Reason ?? frame.Payload ?? ErlAtom.Undefined);
            default:
                return null;
        }
    }

    /// <summary><c>{return, V}</c> or <c>{Class, Reason, Stack}</c>.</summary>
    private CallOutcome Ended(ErlTerm how) => how switch
    {
        ErlTuple { Count: 2 } value => CallOutcome.Returned(value[1]),
        ErlTuple { Count: 3 } raised when raised[0] is ErlAtom remoteClass =>
            CallOutcome.Failed(_setting.Errors.Raised(_call, remoteClass.Name, raised[1], remoteClass.Name == "error" ? raised[2] : null)),
        _ => CallOutcome.Failed(_setting.Errors.NotStarted(_call, how)),
    };

    /// <summary>The result always comes before the end of the link, so without one the process did not come to its end.</summary>
    private CallOutcome NoResult(ErlTerm reason) => CallOutcome.Failed(
        ErlAtom.Is(reason, "killed") ? _setting.Errors.Killed(_call) : _setting.Errors.Raised(_call, "exit", reason, null));
}
