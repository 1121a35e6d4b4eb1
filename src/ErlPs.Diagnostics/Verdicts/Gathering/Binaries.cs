using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>Counts the binaries that processes refer to.</summary>
internal static class Binaries
{
    private const int ChunkSize = 200;
    private const int MostProcesses = 20_000;
    private const int Kinds = 20;

    // [{Address, Bytes, References}, ...]; one that is referred to several times is in it as often. Only the sums leave the node.
    private static readonly NodeProgram s_sums = new(
        """
        [case erlang:process_info(Pid, binary) of
           {binary, All} -> Each = lists:usort(All), {length(Each), lists:sum(element(2, lists:unzip3(Each)))};
           undefined -> {0, 0}
         end || Pid <- Pids].
        """);

    /// <summary>By initial call, those with most bytes first. Of more than 20,000 processes, those with most memory and work.</summary>
    /// <remarks>A process that refers to a million binaries takes its asker 50 MB for a moment; over the call's heap limit its chunk is left out.</remarks>
    public static IReadOnlyList<BinaryHolders> Read(IRpc rpc, ProcessTable table, List<string> missing, CallOptions? options, CancellationToken cancellationToken)
    {
        int[] rows = Enumerable.Range(0, table.Count).ToArray();
        if (rows.Length > MostProcesses)
        {
            int[] busiest = rows.OrderByDescending(row => table[row].Reductions).Take(MostProcesses / 2).ToArray();
            rows = rows.OrderByDescending(row => table[row].Memory).Take(MostProcesses / 2).Union(busiest).ToArray();
        }

        var sums = new List<(int Row, long Count, long Bytes)>();
        for (int start = 0; start < rows.Length; start += ChunkSize)
        {
            int[] chunk = rows.Skip(start).Take(ChunkSize).ToArray();
            try
            {
                sums.AddRange(Sums(rpc, table, chunk, options, cancellationToken));
            }
            catch (RpcException e) when (e.ErrorId is ErrorIds.CallTimeout or ErrorIds.WorkerKilled)
            {
                missing.Add($"the binaries of {chunk.Length} processes: {e.Message}");
            }
        }

        return sums
            .Where(sum => sum.Count > 0)
            .GroupBy(sum => table.NameOf(sum.Row) ?? table.KindOf(sum.Row).InitialCall, StringComparer.Ordinal)
            .Select(group => Of(table, group.Key, group.ToArray()))
            .OrderByDescending(holders => holders.Bytes)
            .Take(Kinds)
            .ToArray();
    }

    private static IEnumerable<(int Row, long Count, long Bytes)> Sums(
        IRpc rpc, ProcessTable table, int[] rows, CallOptions? options, CancellationToken cancellationToken)
    {
        var pids = new ErlList(rows.Select(row => (ErlTerm)table.PidOf(row)).ToArray());
        ErlTerm answer = s_sums.RunAsync(rpc, [new("Pids", pids)], options, cancellationToken).GetAwaiter().GetResult();
        return answer is ErlList sums && sums.Count == rows.Length
            ? rows.Select((row, i) => (row, Part(sums[i], 0), Part(sums[i], 1)))
            : throw TermReader.Unexpected(rpc.NodeName, "erlang:process_info/2", answer);

        static long Part(ErlTerm sum, int place) => sum is ErlTuple { Count: 2 } pair ? TermReader.Integer(pair[place]) ?? 0 : 0;
    }

    private static BinaryHolders Of(ProcessTable table, string? name, (int Row, long Count, long Bytes)[] sums)
    {
        (int row, _, long bytes) = sums.OrderByDescending(sum => sum.Bytes).First();
        return new BinaryHolders
        {
            InitialCall = name,
            Processes = sums.Length,
            Binaries = sums.Sum(sum => sum.Count),
            Bytes = sums.Sum(sum => sum.Bytes),
            Memory = sums.Sum(sum => table[sum.Row].Memory),
            TopId = ProcessKey.Text(table[row].Key),
            TopBytes = bytes,
        };
    }
}
