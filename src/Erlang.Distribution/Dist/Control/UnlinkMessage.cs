using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist.Control;

/// <summary>UNLINK_ID <c>{35, Id, From, To}</c>: a process of the node takes its link back. Since OTP 23.3.</summary>
internal sealed record UnlinkMessage(ErlTerm Id, ErlPid From, ErlPid To) : ControlMessage
{
    public static UnlinkMessage Parse(ErlTuple tuple) =>
        new(Element<ErlTerm>(tuple, 1), Element<ErlPid>(tuple, 2), Element<ErlPid>(tuple, 3));
}
