using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist.Control;

/// <summary>LINK <c>{1, From, To}</c>: a process of the node links itself to one of our pids.</summary>
internal sealed record LinkMessage(ErlPid From, ErlPid To) : ControlMessage
{
    public static LinkMessage Parse(ErlTuple tuple) => new(Element<ErlPid>(tuple, 1), Element<ErlPid>(tuple, 2));
}
