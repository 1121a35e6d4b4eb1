using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist.Control;

/// <summary>MONITOR_P <c>{19, From, ToProc, Ref}</c>: a process of the node watches one of ours, by pid or by name.</summary>
internal sealed record MonitorMessage(ErlPid From, ErlTerm To, ErlReference Reference) : ControlMessage
{
    public static MonitorMessage Parse(ErlTuple tuple) =>
        new(Element<ErlPid>(tuple, 1), Element<ErlTerm>(tuple, 2), Element<ErlReference>(tuple, 3));
}
