using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>Reads a node's processes. Nothing is loaded on the node, and processes that die meanwhile are left out.</summary>
public static class ProcessScanner
{
    // A number that needs no signal is quickly read: starting a process for each chunk is what counts then.
    private const int BareChunkSize = 5000;

    /// <summary>The processes of the node, streamed: each chunk is handed out while the node works at the next.</summary>
    /// <remarks>
    /// 100,000 processes cost the node about 0.2 s of CPU, most of it for what every process answers itself (current_function, memory, the initial
    /// call), and about 10 MB; conditions and a top are decided there. A chunk that does not come back in time is read in smaller pieces
    /// until the process that hangs is known; it is left out, and told to <see cref="ProcessQuery.OnSkipped"/>. Stopping early
    /// ends the worker on the node at once. Sorting without a top keeps all records here, and so does a top by conditions that only we can decide.
    /// </remarks>
    /// <exception cref="ErlangException">The query is wrong, or a call failed; later calls fail while enumerating.</exception>
    public static IEnumerable<ProcessRecord> Scan(
        IRpc rpc, ProcessQuery? query = null, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        query ??= ProcessQuery.Default;
        if (query.Top is int top && (top < 1 || query.SortBy is null) || query.ChunkSize < 1)
        {
            throw new ErlangException(
                ErrorIds.ProcessQueryInvalid, "Say by what to sort along with how many to take, such as SortBy MessageQueueLen and Top 20; counts are at least 1.");
        }

        ProcessItem? sortBy = query.SortBy is string name ? ProcessItem.FindNumeric(name, rpc.OtpRelease) : null;
        ProcessItem[] more = More(rpc, query, sortBy);
        return Scan(rpc, query, sortBy, more, options, cancellationToken);
    }

    /// <summary>These processes, in the order given. One round trip, and two more the first time on a connection.</summary>
    /// <inheritdoc cref="Scan(IRpc, ProcessQuery, CallOptions, CancellationToken)" path="/exception"/>
    public static IReadOnlyList<ProcessRecord> Read(
        IRpc rpc, IReadOnlyList<ErlPid> pids, ProcessQuery? query = null, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        query ??= ProcessQuery.Default;
        IReadOnlyList<ProcessItem> items = [.. ProcessItems.DefaultOf(rpc.OtpRelease), .. More(rpc, query, null)];
        var plan = new ScanPlan(pids, 1, Rows(rpc, query, items, null));
        return pids.Count == 0 ? [] : Records(rpc, plan, query, items, options, cancellationToken).ToArray();
    }

    /// <summary>The bytes of a word on the node.</summary>
    internal static long WordSize(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        ErlTerm size = rpc.Call("erlang", "system_info", [ErlAtom.Of("wordsize")], options, cancellationToken);
        return TermReader.Integer(size) ?? throw TermReader.Unexpected(rpc.NodeName, "erlang:system_info(wordsize)", size);
    }

    private static IEnumerable<ProcessRecord> Scan(
        IRpc rpc, ProcessQuery query, ProcessItem? sortBy, ProcessItem[] more, CallOptions? options, CancellationToken cancellationToken)
    {
        var filter = ProcessFilter.Of(rpc, query, options, cancellationToken);
        IReadOnlyList<ProcessItem> items = [.. ProcessItems.DefaultOf(rpc.OtpRelease), .. more];
        ScanPhase rows = Rows(rpc, query, items, filter);
        bool isRanked = sortBy is not null && query.Top is not null && !filter.PartialItems.Any();
        ScanPlan plan = isRanked
            ? new ScanPlan(filter.Pids, query.Top!.Value, Ranking(rpc, query, sortBy!, filter), rows)
            : new ScanPlan(filter.Pids, 1, rows);
        IEnumerable<ProcessRecord> found = Records(rpc, plan, query, items, options, cancellationToken)
            .Where(record => filter.IsPartialMatch(item => item == "initial_call" ? record.InitialCall : record.CurrentFunction));

        // The values have moved since the node ranked them. A few records can be put in the order that they show.
        IEnumerable<ProcessRecord> ordered = sortBy is null ? found
            : query.Top is int top && !isRanked ? LargestOf.Take(found, record => Value(record, sortBy), top)
            : found.OrderByDescending(record => Value(record, sortBy));
        foreach (ProcessRecord record in ordered)
        {
            yield return record;
        }
    }

    private static ScanPhase Rows(IRpc rpc, ProcessQuery query, IReadOnlyList<ProcessItem> items, ProcessFilter? filter)
    {
        string[] names = items.Select(item => item.Name).ToArray();
        ItemReader Reader(int? translateFor) => ItemReader.Of(
            names, variables => ItemReader.Tuple([ItemReader.Pid, .. variables.All]), variables => filter?.Guards(variables) ?? [], translateFor);
        return new ScanPhase("rows", query.ChunkSize, filter?.First, Reader(rpc.OtpRelease), Reader(null));
    }

    private static ScanPhase Ranking(IRpc rpc, ProcessQuery query, ProcessItem sortBy, ProcessFilter filter)
    {
        string[] names = filter.Items.Append(sortBy.Name).Distinct().ToArray();
        if (names.Length == 1 && !filter.Items.Any())
        {
            int size = sortBy.NeedsSignal || query.ChunkSize != ProcessQuery.Default.ChunkSize ? query.ChunkSize : BareChunkSize;
            return new ScanPhase("largest", size, null, ItemReader.Bare(sortBy.Name));
        }

        ItemReader Reader(int? translateFor) => ItemReader.Of(
            names,
            variables => ItemReader.Tuple(ItemReader.Tuple(ErlAtom.Of(sortBy.Name), variables[sortBy.Name]), ItemReader.Pid),
            filter.Guards,
            translateFor);
        return new ScanPhase("largest", query.ChunkSize, filter.First, Reader(filter.NeedsInitialCall ? rpc.OtpRelease : null), Reader(null));
    }

    private static ProcessItem[] More(IRpc rpc, ProcessQuery query, ProcessItem? sortBy) =>
        query.MoreItems
            .Select(name => ProcessItem.Find(name, rpc.OtpRelease))
            .Concat(sortBy is null ? [] : [sortBy])
            .Except(ProcessItems.DefaultOf(rpc.OtpRelease))
            .ToArray();

    private static IEnumerable<ProcessRecord> Records(
        IRpc rpc, ScanPlan plan, ProcessQuery query, IReadOnlyList<ProcessItem> items, CallOptions? options, CancellationToken cancellationToken)
    {
        int defaults = ProcessItems.DefaultOf(rpc.OtpRelease).Count;
        long wordSize = items.Skip(defaults).Any(item => item.IsInWords) ? WordSize(rpc, options, cancellationToken) : 0;
        var builder = new ProcessRecordBuilder(rpc.NodeName, items, defaults, wordSize);
        return ScanReader.Read(rpc, plan, query, options, cancellationToken).SelectMany(rows => rows).Select(builder.Build);
    }

    private static long Value(ProcessRecord record, ProcessItem item) => item.Name switch
    {
        "message_queue_len" => record.MessageQueueLen,
        "memory" => record.Memory,
        "reductions" => record.Reductions,
        _ => TermReader.Integer(record.More[item.Property]) ?? 0,
    };
}
