using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>The ETS tables of a node in one look, those of one name and owner together. What is in them is not read.</summary>
internal sealed class EtsTables
{
    private const int MostTables = 50_000;
    private const int Largest = 30;

    // Compiled functions throughout: some microseconds a table, and 30 bytes on the way. A table that is gone meanwhile is `undefined`.
    private static readonly NodeProgram s_tables = new(
        """
        begin
          Tables = lists:sublist(ets:all(), Most),
          Read = fun(Item) -> lists:zipwith(fun ets:info/2, Tables, lists:duplicate(length(Tables), Item)) end,
          [Read(name), Read(owner), Read(size), Read(memory)]
        end.
        """);

    private readonly Dictionary<(string Name, ErlTerm Owner), Sums> _groups;

    private EtsTables(Dictionary<(string Name, ErlTerm Owner), Sums> groups) => _groups = groups;

    public static EtsTables Read(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        ErlTerm answer = s_tables.RunAsync(rpc, [new("Most", ErlInteger.Of(MostTables))], options, cancellationToken).GetAwaiter().GetResult();
        ErlList[] columns = (answer as ErlList ?? ErlList.Empty).OfType<ErlList>().ToArray();
        if (columns.Length != 4 || columns.Any(column => column.Count != columns[0].Count))
        {
            throw TermReader.Unexpected(rpc.NodeName, "ets:info/2", answer);
        }

        var groups = new Dictionary<(string, ErlTerm), Sums>();
        for (int i = 0; i < columns[0].Count; i++)
        {
            (string, ErlTerm) key = (TermReader.Atom(columns[0][i]) ?? columns[0][i].ToString(), columns[1][i]);
            if (!groups.TryGetValue(key, out Sums? sums))
            {
                groups[key] = sums = new Sums();
            }

            sums.Count++;
            sums.Objects += TermReader.Integer(columns[2][i]) ?? 0;
            sums.Words += TermReader.Integer(columns[3][i]) ?? 0;
        }

        return new EtsTables(groups);
    }

    /// <summary>What this look and an earlier one say, the most memory first.</summary>
    public IReadOnlyList<TableEvidence> Since(EtsTables? before, RegisteredNames names, int wordSize) =>
        _groups.OrderByDescending(group => group.Value.Words)
            .Take(Largest)
            .Select(group => Of(group.Key, group.Value, before is not null && before._groups.TryGetValue(group.Key, out Sums? old) ? old : null, names, wordSize))
            .ToArray();

    private static TableEvidence Of((string Name, ErlTerm Owner) key, Sums now, Sums? old, RegisteredNames names, int wordSize) => new()
    {
        Name = key.Name,
        Count = now.Count,
        OwnerId = key.Owner.ToString(),
        OwnerName = key.Owner is ErlPid owner ? names.Of(ProcessKey.Of(owner)) : null,
        Size = now.Objects,
        SizeBefore = old?.Objects,
        Memory = now.Words * wordSize,
        MemoryBefore = old?.Words * wordSize,
    };

    private sealed class Sums
    {
        public long Count { get; set; }

        public long Objects { get; set; }

        public long Words { get; set; }
    }
}
