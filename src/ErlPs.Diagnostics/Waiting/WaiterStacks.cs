using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>Counts processes by stack. The node counts: of 100,000 equal stacks, one in a thousand is sent.</summary>
internal static class WaiterStacks
{
    private const int ChunkSize = 1000;
    private const int MostStacks = 50;

    // lookup_all/2 is compiled and compares whole stacks, so nothing is interpreted once a process. The dead have an empty stack.
    private static readonly NodeProgram s_count = new(
        """
        begin
          Infos = lists:zipwith(fun erlang:max/2,
            lists:zipwith(fun erlang:process_info/2, Pids, lists:duplicate(length(Pids), current_stacktrace)),
            lists:duplicate(length(Pids), {current_stacktrace, []})),
          Stacks = element(2, lists:unzip(Infos)),
          Rows = lists:zip(Stacks, Pids),
          [{length(proplists:lookup_all(Stack, Rows)), Stack, element(2, proplists:lookup(Stack, Rows))}
           || Stack <- lists:sublist(lists:usort(Stacks), Most), Stack =/= []]
        end.
        """);

    /// <summary>The stacks of these processes, the most frequent first. 100,000 processes cost the node about 1.5 s of CPU.</summary>
    public static IReadOnlyList<WaiterGroup> Of(IRpc rpc, ProcessTable table, IReadOnlyList<int> rows, CallOptions? options, CancellationToken cancellationToken)
    {
        var groups = new Dictionary<string, WaiterGroup>(StringComparer.Ordinal);
        for (int start = 0; start < rows.Count; start += ChunkSize)
        {
            var chunk = new ErlList(rows.Skip(start).Take(ChunkSize).Select(row => (ErlTerm)table.PidOf(row)).ToArray());
            ErlTerm answer = s_count.RunAsync(
                rpc, [new("Most", ErlInteger.Of(MostStacks)), new("Pids", chunk)], options, cancellationToken).GetAwaiter().GetResult();
            foreach (ErlTuple row in (answer as ErlList ?? throw TermReader.Unexpected(rpc.NodeName, "current_stacktrace", answer)).OfType<ErlTuple>())
            {
                string[] stack = StackText.Of(row[1]);
                string key = string.Join(" ", stack);
                long count = TermReader.Integer(row[0]) ?? 0;
                groups[key] = groups.TryGetValue(key, out WaiterGroup? group)
                    ? group with { Count = group.Count + count }
                    : new WaiterGroup(count, stack, row[2].ToString());
            }
        }

        return groups.Values.OrderByDescending(group => group.Count).ToArray();
    }
}
