using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist.Control;

/// <summary>MONITOR_P_EXIT <c>{21, FromProc, To, Ref, Reason}</c>: the process of ours that was watched is gone.</summary>
internal sealed record MonitorExitMessage(ErlTerm From, ErlPid To, ErlReference Reference, ErlTerm Reason) : ISendable
{
    public ErlTuple ToTerm() => new(ErlInteger.Of(ControlOp.MonitorPExit), From, To, Reference, Reason);
}
