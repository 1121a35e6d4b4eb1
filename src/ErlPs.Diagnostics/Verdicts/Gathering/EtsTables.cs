using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>The largest ETS tables of a node in one look. No table is read, only what the node knows of it: microseconds a table.</summary>
internal sealed class EtsTables
{
    private const int Largest = 30;

    // A table that is gone meanwhile is `undefined`.
    private static readonly NodeProgram s_largest = new(
        """
        begin
          Tables = ets:all(),
          Sizes = lists:zipwith(fun ets:info/2, Tables, lists:duplicate(length(Tables), memory)),
          Sorted = lists:reverse(lists:sort([{Words, Table} || {Words, Table} <- lists:zip(Sizes, Tables), is_integer(Words)])),
          [{Table, ets:info(Table, name), ets:info(Table, owner), ets:info(Table, size), Words}
           || {Words, Table} <- lists:sublist(Sorted, Count)]
        end.
        """);

    private readonly ErlTuple[] _rows;

    private EtsTables(ErlTuple[] rows) => _rows = rows;

    public static EtsTables Read(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        ErlTerm answer = s_largest.RunAsync(rpc, [new("Count", ErlInteger.Of(Largest))], options, cancellationToken).GetAwaiter().GetResult();
        return answer is ErlList rows
            ? new EtsTables(rows.OfType<ErlTuple>().Where(row => row.Count == 5).ToArray())
            : throw TermReader.Unexpected(rpc.NodeName, "ets:info/2", answer);
    }

    /// <summary>What this look and an earlier one say.</summary>
    public IReadOnlyList<TableEvidence> Since(EtsTables? before, ProcessTable processes, int wordSize) =>
        _rows.Select(row => Of(row, before?._rows.FirstOrDefault(old => old[0].Equals(row[0])), processes, wordSize)).ToArray();

    private static TableEvidence Of(ErlTuple row, ErlTuple? old, ProcessTable processes, int wordSize) => new()
    {
        Id = row[0].ToString(),
        Name = TermReader.Atom(row[1]) ?? row[1].ToString(),
        OwnerId = row[2].ToString(),
        OwnerName = row[2] is ErlPid owner && processes.Find(ProcessTable.KeyOf(owner)) is int place ? processes.NameOf(place) : null,
        Size = TermReader.Integer(row[3]) ?? 0,
        SizeBefore = TermReader.Integer(old?[3]),
        Memory = (TermReader.Integer(row[4]) ?? 0) * wordSize,
        MemoryBefore = TermReader.Integer(old?[4]) * wordSize,
    };
}
