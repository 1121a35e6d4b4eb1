using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>Finds for each waiting process what it waits for. The monitors tell it; functions that know one process only, the name.</summary>
/// <remarks>
/// The stack does not: since OTP 24 a call without timeout keeps no pid of whom it calls. 100,000 waiting processes cost the node 0.4 s of CPU
/// and 5 MB on the way, in chunks of which it holds two at a time. Here a process takes eight bytes, and what is waited for some hundred.
/// </remarks>
internal sealed class WaitEdges
{
    private const int ChunkSize = 1000;

    // The dead are `undefined`, which max/2 turns into an empty list; both functions are compiled.
    private static readonly NodeProgram s_monitors = new(
        """
        element(2, lists:unzip(lists:zipwith(fun erlang:max/2,
          lists:zipwith(fun erlang:process_info/2, Pids, lists:duplicate(length(Pids), monitors)),
          lists:duplicate(length(Pids), {monitors, []})))).
        """);

    private readonly int[] _targetOf;
    private readonly List<WaitTarget> _targets = new();
    private readonly Dictionary<WaitTarget, int> _numbers = new();

    /// <summary>Nobody waits.</summary>
    public WaitEdges(ProcessTable table)
    {
        Table = table;
        _targetOf = new int[table.Count];
        Groups = new RowGroups(_targetOf, 0);
    }

    /// <summary>The look in which they wait.</summary>
    public ProcessTable Table { get; }

    /// <summary>The waiting rows by what they wait for, which the groups are numbered as.</summary>
    public RowGroups Groups { get; private set; }

    public static WaitEdges Read(IRpc rpc, ProcessTable table, CallOptions? options, CancellationToken cancellationToken)
    {
        var edges = new WaitEdges(table);
        for (int row = 0; row < table.Count; row++)
        {
            if (table.KindOf(row).Waiting is { TargetKind: WaitTargetKind.Process, RegisteredName: string name } && table.Find(name) is int named)
            {
                edges._targetOf[row] = edges.Add(new WaitTarget(WaitTargetKind.Process, table[named].Key, ""));
            }
        }

        edges.FollowMonitors(rpc, options, cancellationToken);
        edges.Groups = new RowGroups(edges._targetOf, edges._targets.Count);
        return edges;
    }

    /// <summary>What a group waits for.</summary>
    public WaitTarget this[int number] => _targets[number - 1];

    /// <summary>The number of what a row waits for; 0 when it waits for nobody.</summary>
    public int NumberOf(int row) => _targetOf[row];

    /// <summary>The number of what somebody waits for.</summary>
    public int NumberOf(WaitTarget target) => _numbers[target];

    /// <summary>What a row waits for; null when it waits for nobody.</summary>
    public WaitTarget? TargetOf(int row) => _targetOf[row] is int number and > 0 ? this[number] : null;

    /// <summary>The row that a row waits for, when that waits itself.</summary>
    public int? NextOf(int row) =>
        TargetOf(row) is { Kind: WaitTargetKind.Process } target && Table.Find(target.Key) is int next && _targetOf[next] > 0 ? next : null;

    private int Add(WaitTarget target)
    {
        if (!_numbers.TryGetValue(target, out int number))
        {
            _targets.Add(target);
            _numbers[target] = number = _targets.Count;
        }

        return number;
    }

    private void FollowMonitors(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        var several = new List<KeyValuePair<int, int[]>>();
        var counts = new Dictionary<int, int>();
        foreach ((int row, ErlList monitors) in Monitors(rpc, Table, options, cancellationToken))
        {
            int[] targets = monitors.Select(monitor => Target(monitor, Table, rpc.NodeName)).OfType<WaitTarget>().Distinct().Select(Add).ToArray();
            foreach (int target in targets)
            {
                counts[target] = counts.TryGetValue(target, out int count) ? count + 1 : 1;
            }

            if (targets.Length == 1)
            {
                _targetOf[row] = targets[0];
            }
            else if (targets.Length == 0)
            {
                _targetOf[row] = Add(new WaitTarget(WaitTargetKind.Unknown, 0, Table.KindOf(row).CurrentFunction ?? ""));
            }
            else
            {
                several.Add(new(row, targets));
            }
        }

        // Who monitors several is taken to wait for the one that most others wait for.
        foreach (KeyValuePair<int, int[]> open in several)
        {
            _targetOf[open.Key] = open.Value.OrderByDescending(target => counts[target]).First();
        }
    }

    private static IEnumerable<(int Row, ErlList Monitors)> Monitors(
        IRpc rpc, ProcessTable table, CallOptions? options, CancellationToken cancellationToken)
    {
        int from = 0;
        int[] next = Chunk();
        Task<ErlTerm>? asked = Ask(next);
        while (asked is not null)
        {
            int[] rows = next;
            Task<ErlTerm> current = asked;
            next = Chunk();
            asked = Ask(next);
            ErlTerm answer = current.GetAwaiter().GetResult();
            if (answer is not ErlList lists)
            {
                throw TermReader.Unexpected(rpc.NodeName, "erlang:process_info/2", answer);
            }

            for (int i = 0; i < lists.Count; i++)
            {
                yield return (rows[i], lists[i] as ErlList ?? ErlList.Empty);
            }
        }

        // The next rows that wait for a process which only their monitors tell.
        int[] Chunk()
        {
            var rows = new List<int>(ChunkSize);
            for (; from < table.Count && rows.Count < ChunkSize; from++)
            {
                if (table.KindOf(from).Waiting is { TargetKind: WaitTargetKind.Process, RegisteredName: null })
                {
                    rows.Add(from);
                }
            }

            return rows.ToArray();
        }

        Task<ErlTerm>? Ask(int[] rows) => rows.Length == 0
            ? null
            : s_monitors.RunAsync(rpc, [new("Pids", new ErlList(rows.Select(row => (ErlTerm)table.PidOf(row)).ToArray()))], options, cancellationToken);
    }

    /// <summary><c>{process, Pid}</c>, <c>{process, {Name, Node}}</c> or <c>{port, Port}</c>.</summary>
    private static WaitTarget? Target(ErlTerm monitor, ProcessTable table, string node)
    {
        if (monitor is not ErlTuple { Count: 2 } pair)
        {
            return null;
        }

        return pair[1] switch
        {
            ErlPid pid when pid.Node.Name == node => new WaitTarget(WaitTargetKind.Process, ProcessKey.Of(pid), ""),
            ErlPid pid => new WaitTarget(WaitTargetKind.Node, 0, pid.Node.Name),
            ErlPort port => new WaitTarget(WaitTargetKind.Port, 0, port.ToString()),
            ErlTuple { Count: 2 } named when named[1] is ErlAtom at && at.Name != node => new WaitTarget(WaitTargetKind.Node, 0, at.Name),
            ErlTuple { Count: 2 } named when table.Find(TermReader.Atom(named[0]) ?? "") is int row =>
                new WaitTarget(WaitTargetKind.Process, table[row].Key, ""),
            _ => null,
        };
    }
}
