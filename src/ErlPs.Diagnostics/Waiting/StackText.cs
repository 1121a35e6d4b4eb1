using System.Linq;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>The functions of a stack, <c>[{Module, Function, Arity, Location}, ...]</c>.</summary>
internal static class StackText
{
    public static string[] Of(ErlTerm? stack) =>
        (stack as ErlList ?? ErlList.Empty).OfType<ErlTuple>()
            .Where(frame => frame.Count >= 3)
            .Select(frame => TermReader.Mfa(new ErlTuple(frame[0], frame[1], frame[2])) ?? frame.ToString())
            .ToArray();
}
