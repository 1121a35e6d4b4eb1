using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ErlPs.Diagnostics.Scanning;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Scanning;

public class StreamingTests
{
    [Fact]
    public void The_next_chunk_is_asked_for_while_one_is_consumed_and_no_more()
    {
        var node = new FakeProcesses(1_000) { Delay = _ => TimeSpan.FromMilliseconds(5) };

        Assert.Equal(1_000, ProcessScanner.Scan(node.Rpc, new ProcessQuery { ChunkSize = 100 }).Count());

        Assert.Equal(2, node.MostOutstanding);
        Assert.Equal(10, node.Reads);
    }

    [Fact]
    public void Whoever_stops_early_ends_the_call_under_way()
    {
        var node = new FakeProcesses(1_000) { Delay = read => read == 1 ? TimeSpan.Zero : TimeSpan.FromMinutes(5) };

        _ = ProcessScanner.Scan(node.Rpc, new ProcessQuery { ChunkSize = 100 }).First();

        Assert.True(SpinWait.SpinUntil(() => node.Cancelled == 1, TimeSpan.FromSeconds(10)));
        Assert.Equal(2, node.Reads);
    }

    [Fact]
    public void A_cancelled_token_stops_the_scan()
    {
        var node = new FakeProcesses(1_000) { Delay = _ => TimeSpan.FromMilliseconds(1) };
        using var stop = new CancellationTokenSource();
        using IEnumerator<ProcessRecord> records =
            ProcessScanner.Scan(node.Rpc, new ProcessQuery { ChunkSize = 100 }, cancellationToken: stop.Token).GetEnumerator();
        Assert.True(records.MoveNext());

        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            while (records.MoveNext())
            {
            }
        });
    }

    [Fact]
    public void A_scan_keeps_one_text_for_each_function()
    {
        ProcessRecord[] records = ProcessScanner.Scan(new FakeProcesses(20).Rpc, new ProcessQuery { ChunkSize = 10 }).ToArray();

        Assert.Same(records[0].CurrentFunction, records[19].CurrentFunction);
    }
}
