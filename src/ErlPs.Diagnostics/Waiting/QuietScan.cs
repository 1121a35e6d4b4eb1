using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>Reads of each process what the node tells without sending it a signal (erl_bif_info.c): that works at once also when no process gets a turn.</summary>
internal static class QuietScan
{
    private const int ChunkSize = 2500;

    private static readonly NodeProgram s_pids = new("lists:delete(self(), processes()).");

    // The dead are `undefined`, which max/2 turns into [].
    private static readonly NodeProgram s_rows = new(
        """
        element(2, lists:unzip(lists:map(fun lists:unzip/1,
          lists:zipwith(fun erlang:max/2,
            lists:zipwith(fun erlang:process_info/2, Pids,
              lists:duplicate(length(Pids), [registered_name, initial_call, message_queue_len, heap_size, reductions, status])),
            lists:duplicate(length(Pids), []))))).
        """);

    public static IEnumerable<ProcessRecord> Read(IRpc rpc, int wordSize, CallOptions? options, CancellationToken cancellationToken)
    {
        ErlPid[] pids = (s_pids.RunAsync(rpc, [], options, cancellationToken).GetAwaiter().GetResult() as ErlList ?? ErlList.Empty).OfType<ErlPid>().ToArray();
        for (int start = 0; start < pids.Length; start += ChunkSize)
        {
            ErlPid[] chunk = pids.Skip(start).Take(ChunkSize).ToArray();
            ErlTerm answer = s_rows.RunAsync(rpc, [new("Pids", new ErlList(chunk.ToArray<ErlTerm>()))], options, cancellationToken).GetAwaiter().GetResult();
            if (answer is not ErlList rows || rows.Count != chunk.Length)
            {
                throw TermReader.Unexpected(rpc.NodeName, "erlang:process_info/2", answer);
            }

            for (int i = 0; i < chunk.Length; i++)
            {
                if (rows[i] is ErlList { Count: 6 } values)
                {
                    yield return Of(rpc.NodeName, chunk[i], values, wordSize);
                }
            }
        }
    }

    private static ProcessRecord Of(string node, ErlPid pid, ErlList values, int wordSize) => new()
    {
        Node = node,
        Pid = pid,
        RegisteredName = TermReader.Atom(values[0]),
        InitialCall = TermReader.Mfa(values[1]),
        MessageQueueLen = TermReader.Integer(values[2]) ?? 0,
        Memory = (TermReader.Integer(values[3]) ?? 0) * wordSize,
        Reductions = TermReader.Integer(values[4]) ?? 0,
        Status = TermReader.Atom(values[5]),
    };
}
