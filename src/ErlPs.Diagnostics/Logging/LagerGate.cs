using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>
/// What every call site of lager tests before it sends anything: <c>{Mask, Traces}</c>. It is the union of the handlers' masks
/// until somebody writes another.
/// </summary>
/// <param name="Mask">The levels that pass.</param>
/// <param name="Traces">A list. While it is not empty, every message passes and the handlers and traces decide.</param>
public sealed record LagerGate(int Mask, ErlList Traces)
{
    internal static LagerGate? Of(ErlTerm? term) =>
        term is ErlTuple { Count: 2 } pair && TermReader.Integer(pair[0]) is long mask && pair[1] is ErlList traces
            ? new LagerGate((int)mask, traces)
            : null;

    internal ErlTerm ToTerm() => new ErlTuple(ErlInteger.Of(Mask), Traces);
}
