using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>Replaces proc_lib's own start function by the one that the process was started for, as observer does.</summary>
internal static class InitialCallTranslation
{
    /// <remarks>The node reads the dictionaries of these processes; only the functions' names leave it.</remarks>
    public static void Apply(IRpc rpc, IEnumerable<ProcessRecord> records, CallOptions? options, CancellationToken cancellationToken)
    {
        ProcessRecord[] started = records.Where(record => record.InitialCall?.StartsWith("proc_lib:init_p/", System.StringComparison.Ordinal) == true).ToArray();
        if (started.Length == 0)
        {
            return;
        }

        var translate = new ErlExport(ErlAtom.Of("proc_lib"), ErlAtom.Of("translate_initial_call"), 1);
        var pids = new ErlList(started.Select(record => record.Pid).ToArray<ErlTerm>());
        ErlTerm answer = rpc.Call("lists", "map", [translate, pids], options, cancellationToken);
        if (answer is not ErlList functions || functions.Count != started.Length)
        {
            throw TermReader.Unexpected(rpc.NodeName, "proc_lib:translate_initial_call/1", answer);
        }

        for (int i = 0; i < started.Length; i++)
        {
            started[i].InitialCall = TermReader.Mfa(functions[i]) ?? started[i].InitialCall;
        }
    }
}
