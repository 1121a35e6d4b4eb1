using System.Collections.Generic;
using System.Threading;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

public static class RpcExtensions
{
    /// <summary>As <see cref="IRpc.CallAsync"/>, and waits for the result on this thread.</summary>
    public static ErlTerm Call(
        this IRpc rpc, string module, string function, IReadOnlyList<ErlTerm> arguments, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        rpc is Session session
            ? session.CallHere(module, function, arguments, options, cancellationToken)
            : rpc.CallAsync(module, function, arguments, options, cancellationToken).GetAwaiter().GetResult();
}
