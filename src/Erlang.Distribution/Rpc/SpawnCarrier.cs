using Erlang.Distribution.Dist;
using Erlang.Distribution.Dist.Control;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>
/// A call as a process that is linked to us and runs <c>erpc:execute_call/4</c>, which ends with the result as its exit reason.
/// For OTP 23 and newer. The link ends the process when the connection ends.
/// </summary>
/// <remarks>
/// erpc itself monitors its process. We do not: a link tells the exit reason too, and with both the node would send the whole result twice.
/// </remarks>
internal sealed class SpawnCarrier : ICallCarrier
{
    private static readonly ErlAtom Erpc = ErlAtom.Of("erpc");
    private static readonly ErlAtom ExecuteCall = ErlAtom.Of("execute_call");
    private static readonly ErlTuple EntryPoint = new(Erpc, ExecuteCall, ErlInteger.Of(4));
    private static readonly ErlTuple LowPriority = new(ErlAtom.Of("priority"), ErlAtom.Of("low"));

    private readonly CallRequest _call;
    private readonly CallIdentity _identity;
    private readonly CallSetting _setting;
    private readonly ErlPid _groupLeader;

    public SpawnCarrier(CallRequest call, CallIdentity identity, CallSetting setting, ErlPid groupLeader)
    {
        _call = call;
        _identity = identity;
        _setting = setting;
        _groupLeader = groupLeader;
    }

    public ErlPid? Worker { get; private set; }

    public OutgoingFrame Request()
    {
        var options = new ErlList(
            ErlAtom.Of("link"), LowPriority, new ErlTuple(ErlAtom.Of("max_heap_size"), _setting.HeapLimit(_call.Options)));
        return new OutgoingFrame(
            new SpawnRequestMessage(_identity.Reference, _identity.Pid, _groupLeader, EntryPoint, options),
            new ErlList(_identity.Reference, _call.Module, _call.Function, _call.Arguments));
    }

    public CallOutcome? Receive(IncomingFrame frame)
    {
        switch (frame.Control)
        {
            case SpawnReplyMessage { Result: ErlPid worker }:
                Worker = worker;
                return null;
            case SpawnReplyMessage reply:
                return ErlAtom.Is(reply.Result, "notsup") || ErlAtom.Is(reply.Result, "badopt")
                    ? CallOutcome.TryRex
                    : CallOutcome.Failed(_setting.Errors.NotStarted(_call, reply.Result));
            case ExitMessage exit when exit.From.Equals(Worker):
                return frame.PayloadError is not null
                    ? CallOutcome.Failed(frame.PayloadError)
                    : Ended(exit.Reason ?? frame.Payload ?? ErlAtom.Undefined);
            default:
                return null;
        }
    }

    /// <summary>
    /// The worker's exit reason: <c>{Ref, return, V}</c>, <c>{Ref, throw, T}</c>, <c>{Ref, exit, R}</c>, <c>{Ref, error, R, Stack}</c>; or anything, when
    /// it did not come to its end.
    /// </summary>
    private CallOutcome Ended(ErlTerm reason)
    {
        if (reason is ErlTuple { Count: 3 or 4 } result && _identity.Reference.Equals(result[0]) && result[1] is ErlAtom how)
        {
            return how.Name == "return"
                ? CallOutcome.Returned(result[2])
                : CallOutcome.Failed(_setting.Errors.Raised(_call, how.Name, result[2], result.Count == 4 ? result[3] : null));
        }

        if (ErlAtom.Is(reason, "killed"))
        {
            return CallOutcome.Failed(_setting.Errors.Killed(_call));
        }

        // An embedded system may have left the module out.
        bool noErpc = ErlTuple.IsTagged(reason, "undef", 2) && CallErrors.StackBeginsWith(((ErlTuple)reason)[1], Erpc, ExecuteCall, 4);
        return noErpc ? CallOutcome.TryRex : CallOutcome.Failed(_setting.Errors.Raised(_call, "exit", reason, null));
    }
}
