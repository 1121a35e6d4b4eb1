using System.Collections.Generic;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>Lists of pids from a node.</summary>
internal static class ProcessPids
{
    /// <summary>All processes of the node. Its worker is one of them, and is dead when this returns.</summary>
    public static IReadOnlyList<ErlPid> All(IRpc rpc, CallOptions? options, CancellationToken cancellationToken) =>
        From(rpc, rpc.CallAsync("erlang", "processes", [], options, cancellationToken).GetAwaiter().GetResult());

    public static IReadOnlyList<ErlPid> From(IRpc rpc, ErlTerm answer)
    {
        if (answer is not ErlList list)
        {
            throw TermReader.Unexpected(rpc.NodeName, "for a list of pids", answer);
        }

        var pids = new ErlPid[list.Count];
        for (int i = 0; i < pids.Length; i++)
        {
            pids[i] = list[i] as ErlPid ?? throw TermReader.Unexpected(rpc.NodeName, "for a list of pids", list[i]);
        }

        return pids;
    }
}
