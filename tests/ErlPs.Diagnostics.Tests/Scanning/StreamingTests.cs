using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Scanning;

[Collection(nameof(ManyProcessesNode))]
public class StreamingTests(ManyProcessesNode node)
{
    private long ProcessCount => ((ErlInteger)node.Call("erlang", "system_info", ErlAtom.Of("process_count"))).Value;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whoever_stops_early_has_nothing_left_on_the_node_within_a_second(bool useRex)
    {
        using Session session = node.Connect(useRex);
        _ = session.Call("erlang", "node", []);
        long before = ProcessCount;

        _ = ProcessScanner.Scan(session, new ProcessQuery { ChunkSize = 100 }).First();

        Assert.True(SpinWait.SpinUntil(() => ProcessCount <= before, TimeSpan.FromSeconds(1)), $"{before} before, {ProcessCount} after");
        Assert.Equal(ErlAtom.Of(node.Session.NodeName), session.Call("erlang", "node", []));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_connection_that_ends_in_the_middle_leaves_nothing_on_the_node(bool useRex)
    {
        long before = ProcessCount;
        Session session = node.Connect(useRex);
        using IEnumerator<ProcessRecord> records = ProcessScanner.Scan(session, new ProcessQuery { ChunkSize = 100 }).GetEnumerator();
        Assert.True(records.MoveNext());

        session.Dispose();

        Assert.Throws<ErlangException>(() => Drain(records));
        Assert.True(SpinWait.SpinUntil(() => ProcessCount <= before, TimeSpan.FromSeconds(10)), $"{before} before, {ProcessCount} after");
    }

    [Fact]
    public void The_node_is_no_more_than_a_few_chunks_ahead_of_whoever_reads()
    {
        using Session session = node.Connect();
        _ = ProcessScanner.Scan(session).Count();
        long whole = session.BytesReceived;
        _ = ProcessScanner.Scan(session, new ProcessQuery { ChunkSize = 100 }).Count();
        whole = session.BytesReceived - whole;

        long before = session.BytesReceived;
        using IEnumerator<ProcessRecord> records = ProcessScanner.Scan(session, new ProcessQuery { ChunkSize = 100 }).GetEnumerator();
        Assert.True(records.MoveNext());
        Thread.Sleep(300);

        // Of 203 chunks.
        Assert.InRange(session.BytesReceived - before, 1, whole / 20);
        Assert.True(Drain(records) > 20_000);
    }

    [Fact]
    public void A_cancelled_token_stops_the_scan()
    {
        using var stop = new CancellationTokenSource();
        using IEnumerator<ProcessRecord> records =
            ProcessScanner.Scan(node.Session, new ProcessQuery { ChunkSize = 100 }, cancellationToken: stop.Token).GetEnumerator();
        Assert.True(records.MoveNext());

        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Drain(records));
    }

    [Fact]
    public void A_scan_keeps_one_text_for_each_function()
    {
        ProcessRecord[] records = ProcessScanner.Scan(node.Session).Where(record => record.CurrentFunction == "prim_eval:'receive'/2").Take(15_000).ToArray();

        Assert.Same(records[0].CurrentFunction, records[14_999].CurrentFunction);
    }

    [Fact]
    public void Progress_is_told_up_to_the_end()
    {
        var progress = new List<ScanProgress>();

        int count = ProcessScanner.Scan(node.Session, new ProcessQuery { OnProgress = progress.Add }).Count();

        Assert.True(progress.Count > 20);
        Assert.Equal(progress.OrderBy(told => told.Read), progress);
        Assert.Equal(count, progress[^1].Read);
        Assert.InRange(progress[^1].Total, count, count + 10);
    }

    [Fact]
    public void Names_do_not_travel_with_every_process()
    {
        using Session session = node.Connect();
        _ = ProcessScanner.Scan(session, new ProcessQuery { RegisteredName = ["box"] }).Count();
        long before = session.BytesReceived;

        int count = ProcessScanner.Scan(session).Count();

        // A pid, two functions of three names and numbers are about 100 bytes; with keys, 220.
        Assert.InRange((session.BytesReceived - before) / (double)count, 1, 12);
    }

    [Fact]
    public void A_hundred_thousand_processes_cost_a_fresh_node_a_few_megabytes()
    {
        using var fresh = new LiveNode(eval: "[spawn(fun() -> receive stop -> ok end end) || _ <- lists:seq(1, 100000)]");
        using Session session = Session.Connect(new ConnectOptions { Node = fresh.Name, Cookie = fresh.Cookie, EpmdPort = fresh.EpmdPort });
        File.WriteAllText($"/proc/{fresh.ProcessId}/clear_refs", "5"); // the peak begins anew
        long before = PeakBytes(fresh);

        int count = ProcessScanner.Scan(session).Count();

        long list = count * 16L;
        Assert.True(count > 100_000);
        Assert.InRange(PeakBytes(fresh) - before - list, 0, 12 * 1024 * 1024);
    }

    /// <summary>The most memory that the node had.</summary>
    private static long PeakBytes(LiveNode node) => 1024 * long.Parse(
        File.ReadLines($"/proc/{node.ProcessId}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        System.Globalization.CultureInfo.InvariantCulture);

    private static int Drain(IEnumerator<ProcessRecord> records)
    {
        int count = 1;
        while (records.MoveNext())
        {
            count++;
        }

        return count;
    }
}
