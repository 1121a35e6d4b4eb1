using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Grouping;

/// <summary>Counts the processes of a node by what they have in common.</summary>
public static class ProcessGrouper
{
    private const int SampleSize = 5;
    private const string Memory = "memory";
    private const string QueueLen = "message_queue_len";

    /// <summary>The groups, the one with most processes first.</summary>
    /// <remarks>
    /// The node counts within each chunk, in compiled functions, and only the counts leave it: 100,000 idle processes take it 0.18 s by function and
    /// 0.25 s by stack, and send some 10 kB. Its memory does not grow with the number of groups.
    /// </remarks>
    /// <param name="rpc">The node.</param>
    /// <param name="by">What to group by.</param>
    /// <param name="query">Which processes: its conditions count, its order and its items do not.</param>
    /// <param name="options">Deadline and limits.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ErlangException">The node can't tell that item, or a call failed.</exception>
    public static IReadOnlyList<ProcessGroup> Group(
        IRpc rpc, ProcessGroupKey by, ProcessQuery? query = null, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        query ??= ProcessQuery.Default;
        string item = ProcessItem.Find(GroupNames.Item(by), rpc.OtpRelease).Name;
        var filter = ProcessFilter.Of(rpc, query, options, cancellationToken);

        // Conditions that are decided here need their items: the node groups by those too.
        string[] keys = [item, .. filter.PartialItems.Where(partial => partial != item)];
        string[] items = keys.Concat([Memory, QueueLen]).Concat(filter.Items).Distinct().ToArray();
        bool translates = keys.Contains("initial_call") || filter.NeedsInitialCall;
        ItemReader Reader(int? translateFor) => ItemReader.Of(items, variables => Row(variables, keys), filter.Guards, translateFor);
        var phase = new ScanPhase("groups", query.ChunkSize, filter.First, Reader(translates ? rpc.OtpRelease : null), Reader(null));

        var names = GroupNames.Of(by, rpc, options, cancellationToken);
        var groups = new Dictionary<string, ProcessGroup>();
        foreach (ErlTerm row in ScanReader.Read(rpc, new ScanPlan(filter.Pids, 1, phase), query, options, cancellationToken).SelectMany(rows => rows))
        {
            ProcessGroup part = Part(rpc.NodeName, by, row, keys, filter, names);
            if (part.Count > 0)
            {
                string key = part.Name ?? "";
                groups[key] = groups.TryGetValue(key, out ProcessGroup? group) ? Sum(group, part) : part;
            }
        }

        return groups.Values.OrderByDescending(group => group.Count).ThenBy(group => group.Name, System.StringComparer.Ordinal).ToArray();
    }

    /// <summary><c>{Key, Additions, {Key, 0, 0, 0, Pid}}</c>, where Key is <c>{Value, ...}</c>, for <c>ets:insert_new/2</c> and <c>ets:update_counter/3</c>.</summary>
    private static ErlTuple Row(ItemVariables variables, string[] keys)
    {
        ErlTuple key = ItemReader.Tuple(keys.Select(name => variables[name]).ToArray());
        ErlTuple Add(int place, ErlTerm value) => ItemReader.Tuple(ErlInteger.Of(place), value);
        ErlTerm zero = ErlInteger.Of(0);
        return ItemReader.Tuple(
            key,
            new ErlList(Add(2, ErlInteger.Of(1)), Add(3, variables[Memory]), Add(4, variables[QueueLen])),
            ItemReader.Tuple(key, zero, zero, zero, ItemReader.Pid));
    }

    /// <summary>What a chunk has of a group; none when the conditions that are decided here rule it out.</summary>
    private static ProcessGroup Part(
        string node, ProcessGroupKey by, ErlTerm row, string[] keys, ProcessFilter filter, System.Func<ErlTerm, string?> name)
    {
        if (row is not ErlTuple { Count: 5 } part || part[0] is not ErlTuple values || values.Count != keys.Length || part[4] is not ErlPid pid)
        {
            throw TermReader.Unexpected(node, "a group of processes", row);
        }

        string? Function(string item) => System.Array.IndexOf(keys, item) is >= 0 and int place ? TermReader.Mfa(values[place]) : null;
        bool matches = filter.IsPartialMatch(Function);
        return new ProcessGroup
        {
            Node = node,
            By = by,
            Name = name(values[0]),
            Count = matches ? TermReader.Integer(part[1]) ?? 0 : 0,
            Memory = TermReader.Integer(part[2]) ?? 0,
            MessageQueueLen = TermReader.Integer(part[3]) ?? 0,
            Sample = [pid],
        };
    }

    private static ProcessGroup Sum(ProcessGroup one, ProcessGroup other) => new()
    {
        Node = one.Node,
        By = one.By,
        Name = one.Name,
        Count = one.Count + other.Count,
        Memory = one.Memory + other.Memory,
        MessageQueueLen = one.MessageQueueLen + other.MessageQueueLen,
        Sample = one.Sample.Count < SampleSize ? [.. one.Sample, .. other.Sample] : one.Sample,
    };
}
