using Erlang.Distribution.Dist;
using Erlang.Distribution.Dist.Control;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>
/// A call through <c>rex</c>, the rpc server of every release, for OTP 22 and older. Rex starts a process for it; what that runs
/// is <see cref="RexProgram"/>, so that here too the process is known, linked and limited, and the result is exact.
/// </summary>
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

    /// <summary><c>{'$gen_call', {Pid, Ref}, {call, M, F, A, GroupLeader}}</c>. The atom <c>user</c> as the group leader keeps output on the node.</summary>
    public OutgoingFrame Request()
    {
        var from = new ErlTuple(_identity.Pid, _identity.Reference);
        var call = new ErlTuple(
            ErlAtom.Of("call"), ErlAtom.Of("erl_eval"), ErlAtom.Of("exprs"), RexProgram.Arguments(_call, _identity, _setting), ErlAtom.Of("user"));
        return new OutgoingFrame(new RegSendMessage(_identity.Pid, "rex"), new ErlTuple(ErlAtom.Of("$gen_call"), from, call));
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
            case SendMessage when frame.Payload is ErlTuple { Count: 2 } reply && _identity.Reference.Equals(reply[0]):
                return NoResult(reply[1]);
            case ExitMessage exit when exit.From.Equals(Worker) && ErlAtom.Is(exit.Reason ?? frame.Payload, "killed"):
                return CallOutcome.Failed(_setting.Errors.Killed(_call));
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

    /// <summary>
    /// Rex's own answer. The result always comes before it, so without one the process did not come to its end:
    /// <c>{badrpc, {'EXIT', Reason}}</c>.
    /// </summary>
    private CallOutcome NoResult(ErlTerm answer)
    {
        bool killed = ErlTuple.IsTagged(answer, "badrpc", 2)
            && ((ErlTuple)answer)[1] is ErlTuple { Count: 2 } exit
            && ErlAtom.Is(exit[1], "killed");
        return CallOutcome.Failed(killed ? _setting.Errors.Killed(_call) : _setting.Errors.NotStarted(_call, answer));
    }
}
