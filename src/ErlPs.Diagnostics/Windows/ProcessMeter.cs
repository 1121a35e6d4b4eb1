using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Windows;

/// <summary>Looks at a number of every process twice, and finds those where it changed most.</summary>
public static class ProcessMeter
{
    /// <summary>The processes whose number grew most a second, the fastest first.</summary>
    /// <remarks>
    /// <para>
    /// Two scans of one item, 0.1 s each with 100,000 processes, and some 0.3 MB sent. The first numbers are kept here and not on the node:
    /// about 50 bytes a process.
    /// </para>
    /// <para>
    /// A process born between the looks counts with all it has, as it began with nothing. One that died has no second number, so nothing is known of its
    /// last moments: it is counted and no more.
    /// </para>
    /// </remarks>
    /// <param name="rpc">The node.</param>
    /// <param name="sortBy">The numeric item, in either spelling.</param>
    /// <param name="top">How many.</param>
    /// <param name="window">The time between the looks; nothing runs on the node meanwhile.</param>
    /// <param name="query">Its chunk size, and whom to tell of the skipped and of progress.</param>
    /// <param name="onDied">Told how many processes died between the looks.</param>
    /// <param name="options">Deadline and limits.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ErlangException">The item is none, or a call failed.</exception>
    public static IReadOnlyList<ProcessWindow> Measure(
        IRpc rpc, string sortBy, int top, TimeSpan window, ProcessQuery? query = null, Action<int>? onDied = null, CallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        query ??= ProcessQuery.Default;
        ProcessItem item = ProcessItem.FindNumeric(sortBy, rpc.OtpRelease);
        long unit = item.IsInWords ? ProcessScanner.WordSize(rpc, options, cancellationToken) : 1;
        var clock = Stopwatch.StartNew();
        var before = new Dictionary<ulong, (long Value, TimeSpan At)>();
        foreach (Look look in Looks(rpc, item, query, clock, options, cancellationToken))
        {
            before[look.Key] = (look.Value, look.At);
        }

        cancellationToken.WaitHandle.WaitOne(window);
        int survivors = 0;
        IEnumerable<ProcessWindow> windows = Looks(rpc, item, query, clock, options, cancellationToken).Select(after =>
        {
            bool known = before.TryGetValue(after.Key, out (long Value, TimeSpan At) first);
            survivors += known ? 1 : 0;
            return new ProcessWindow
            {
                Node = rpc.NodeName,
                Pid = after.Pid,
                Item = item.Property,
                Before = first.Value * unit,
                After = after.Value * unit,
                Time = after.At - first.At, // born later: since the first list of pids was made
                Born = !known,
            };
        });
        IReadOnlyList<ProcessWindow> largest = LargestOf.Take(windows, process => process.PerSecond, top);
        onDied?.Invoke(before.Count - survivors);
        return Describe(rpc, largest, query, options, cancellationToken);
    }

    private static IEnumerable<Look> Looks(
        IRpc rpc, ProcessItem item, ProcessQuery query, Stopwatch clock, CallOptions? options, CancellationToken cancellationToken)
    {
        string[] items = [item.Name];
        var reader = ItemReader.Of(items, variables => ItemReader.Tuple(ItemReader.Pid, variables[item.Name]), _ => []);
        var plan = new ScanPlan(null, 1, new ScanPhase("rows", query.ChunkSize, null, reader));
        foreach (ErlList rows in ScanReader.Read(rpc, plan, query, options, cancellationToken))
        {
            TimeSpan at = clock.Elapsed;
            foreach (ErlTerm row in rows)
            {
                yield return row is ErlTuple { Count: 2 } look && look[0] is ErlPid pid && look[1] is ErlInteger value
                    ? new Look(pid, value.Value, at)
                    : throw TermReader.Unexpected(rpc.NodeName, "erlang:process_info/2", row);
            }
        }
    }

    /// <summary>The processes with their names and what they do, in one more scan of these few.</summary>
    private static ProcessWindow[] Describe(
        IRpc rpc, IReadOnlyList<ProcessWindow> windows, ProcessQuery query, CallOptions? options, CancellationToken cancellationToken)
    {
        ErlPid[] pids = windows.Select(window => window.Pid).ToArray();
        Dictionary<string, ProcessRecord> records = ProcessScanner
            .Read(rpc, pids, new ProcessQuery { OnSkipped = query.OnSkipped }, options, cancellationToken)
            .ToDictionary(record => record.Id, StringComparer.Ordinal);
        return windows.Select(window => records.TryGetValue(window.Id, out ProcessRecord? record) ? window.Of(record) : window).ToArray();
    }

    /// <summary>One number of one process.</summary>
    private readonly record struct Look(ErlPid Pid, long Value, TimeSpan At)
    {
        /// <summary>What tells the processes of one node apart.</summary>
        public ulong Key => ((ulong)Pid.Serial << 32) | Pid.Id;
    }
}
