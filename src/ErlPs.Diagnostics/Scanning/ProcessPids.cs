using System.Collections.Generic;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>Lists of pids from a node.</summary>
internal static class ProcessPids
{
    private static readonly NodeProgram s_all = new("lists:delete(self(), processes()).");

    /// <summary>All processes of the node but the worker that looks.</summary>
    public static IReadOnlyList<ErlPid> All(IRpc rpc, CallOptions? options, CancellationToken cancellationToken) =>
        From(rpc, s_all.RunAsync(rpc, [], options, cancellationToken).GetAwaiter().GetResult());

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
