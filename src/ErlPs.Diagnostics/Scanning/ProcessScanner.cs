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
    /// <summary>The processes of the node, streamed: each chunk is handed out while the node works at the next.</summary>
    /// <remarks>
    /// 100,000 processes cost the node about 0.2 s of CPU, most of it for current_function and memory, which every process answers itself,
    /// and a few megabytes. A chunk that does not answer in time is read in smaller pieces until the process that hangs is
    /// known; it is left out, and told to <see cref="ProcessQuery.OnSkipped"/>. Stopping early ends the calls under way.
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
        IReadOnlyList<ProcessItem> more = More(rpc, query, sortBy);
        if (sortBy is null)
        {
            return Records(rpc, ProcessPids.All(rpc, options, cancellationToken), more, query, options, cancellationToken);
        }

        IReadOnlyList<ErlPid> largest = ProcessRanking.Largest(rpc, sortBy, query, options, cancellationToken);
        IEnumerable<ProcessRecord> records = Records(rpc, largest, more, query, options, cancellationToken);

        // The values have moved since the ranking. A few records can be put in the order that they show.
        return query.Top is null ? records : records.OrderByDescending(record => Value(record, sortBy));
    }

    /// <summary>These processes, in the order given; InitialCall is the translated one. One call for up to a chunk of them, and one to translate.</summary>
    /// <inheritdoc cref="Scan" path="/exception"/>
    public static IReadOnlyList<ProcessRecord> Read(
        IRpc rpc, IReadOnlyList<ErlPid> pids, ProcessQuery? query = null, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        query ??= ProcessQuery.Default;
        ProcessRecord[] records = Records(rpc, pids, More(rpc, query, null), query, options, cancellationToken).ToArray();
        InitialCallTranslation.Apply(rpc, records, options, cancellationToken);
        return records;
    }

    private static ProcessItem[] More(IRpc rpc, ProcessQuery query, ProcessItem? sortBy) =>
        query.MoreItems
            .Select(name => ProcessItem.Find(name, rpc.OtpRelease))
            .Concat(sortBy is null ? [] : [sortBy])
            .Except(ProcessItems.Default)
            .ToArray();

    private static IEnumerable<ProcessRecord> Records(
        IRpc rpc, IReadOnlyList<ErlPid> pids, IReadOnlyList<ProcessItem> more, ProcessQuery query, CallOptions? options, CancellationToken cancellationToken)
    {
        long wordSize = more.Any(item => item.IsInWords) ? WordSize(rpc, options, cancellationToken) : 0;
        var builder = new ProcessRecordBuilder(rpc.NodeName, more, wordSize);
        var reader = new ProcessRowReader(rpc, ProcessItems.Default.Concat(more), query, options);
        return reader.Read(pids, cancellationToken).Select(builder.Build);
    }

    private static long WordSize(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        ErlTerm size = rpc.Call("erlang", "system_info", [ErlAtom.Of("wordsize")], options, cancellationToken);
        return TermReader.Integer(size) ?? throw TermReader.Unexpected(rpc.NodeName, "erlang:system_info(wordsize)", size);
    }

    private static long Value(ProcessRecord record, ProcessItem item) => item.Name switch
    {
        "message_queue_len" => record.MessageQueueLen,
        "memory" => record.Memory,
        "reductions" => record.Reductions,
        _ => TermReader.Integer(record.More[item.Property]) ?? 0,
    };
}
