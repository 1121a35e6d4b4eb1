using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>What is to be applied on the node.</summary>
internal sealed class CallRequest
{
    public CallRequest(string module, string function, IReadOnlyList<ErlTerm> arguments, CallOptions options)
    {
        Module = ErlAtom.Of(module);
        Function = ErlAtom.Of(function);
        Arguments = new ErlList(arguments.ToArray());
        Options = options;
    }

    public ErlAtom Module { get; }

    public ErlAtom Function { get; }

    public ErlList Arguments { get; }

    public CallOptions Options { get; }

    /// <summary>As Erlang writes it: <c>lists:sort/1</c>.</summary>
    public override string ToString() => $"{Module}:{Function}/{Arguments.Count}";
}
