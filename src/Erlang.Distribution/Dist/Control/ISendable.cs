using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist.Control;

/// <summary>A control message that we send.</summary>
internal interface ISendable
{
    ErlTuple ToTerm();
}
