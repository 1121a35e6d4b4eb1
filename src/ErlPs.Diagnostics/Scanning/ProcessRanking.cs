using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>Ranks all processes by one number. Only the pids of the largest leave the node.</summary>
internal static class ProcessRanking
{
    // Keeps the largest so far and goes through the pids in chunks, as fast as all at once and with a third of the memory. The worker leaves
    // itself out. The dead are `undefined`, which sorts below the others' {Item, Value}.
    private static readonly NodeProgram s_largest = new(
        """
        begin
          Next = fun
            (_, [], Largest) -> Largest;
            (Self, Pids, Largest) ->
              {Chunk, Rest} = case length(Pids) > Size of true -> lists:split(Size, Pids); false -> {Pids, []} end,
              Rows = lists:zipwith(fun erlang:process_info/2, Chunk, lists:duplicate(length(Chunk), Item)),
              Sorted = lists:sort(lists:append(Largest, lists:zip(Rows, Chunk))),
              Self(Self, Rest, lists:sublist(lists:reverse(Sorted), Count))
          end,
          element(2, lists:unzip(Next(Next, lists:delete(self(), processes()), [])))
        end.
        """);

    /// <summary>The pids of the largest, the largest first; of equal ones the later pid first.</summary>
    /// <remarks>
    /// 100,000 processes take a node of 2 cores about 35 ms by message_queue_len and 170 ms by memory, which needs a signal each. When the
    /// node's worker hangs or hits its heap limit, the chunks come here to be ranked.
    /// </remarks>
    public static IReadOnlyList<ErlPid> Largest(IRpc rpc, ProcessItem item, ProcessQuery query, CallOptions? options, CancellationToken cancellationToken)
    {
        int count = query.Top ?? int.MaxValue;
        try
        {
            ErlTerm answer = s_largest.RunAsync(
                rpc,
                [
                    new("Count", ErlInteger.Of(count)),
                    new("Item", ErlAtom.Of(item.Name)),
                    new("Size", ErlInteger.Of(count > query.ChunkSize ? count : query.ChunkSize)),
                ],
                options,
                cancellationToken).GetAwaiter().GetResult();
            return ProcessPids.From(rpc, answer);
        }
        catch (RpcException e) when (ProcessRowReader.IsSurvivable(e))
        {
            return new ProcessRowReader(rpc, [item], query, options)
                .Read(ProcessPids.All(rpc, options, cancellationToken), cancellationToken)
                .OrderByDescending(row => TermReader.Integer(row.Values[0]) ?? 0)
                .Take(count)
                .Select(row => row.Pid)
                .ToArray();
        }
    }
}
