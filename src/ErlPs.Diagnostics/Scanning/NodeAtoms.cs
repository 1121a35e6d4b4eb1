using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>Names that users type, as atoms that a node has already: one that it has not seen would stay in its atom table for good.</summary>
internal static class NodeAtoms
{
    /// <summary>The atom, or null when the node has none of that name. One round trip.</summary>
    public static ErlAtom? Find(IRpc rpc, string name, CallOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return rpc.Call("erlang", "list_to_existing_atom", [ErlList.FromText(name)], options, cancellationToken) as ErlAtom;
        }
        catch (RpcException e) when (e.RemoteClass == "error")
        {
            return null;
        }
    }
}
