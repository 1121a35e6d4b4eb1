using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Scanning;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Scanning;

public class HangingProcessTests
{
    private readonly List<SkippedProcesses> _skipped = [];

    private ProcessQuery Query => new() { OnSkipped = _skipped.Add };

    [Fact]
    public void A_process_that_hangs_process_info_costs_a_scan_that_process_alone()
    {
        var node = new FakeProcesses(12_000, hanging: 7_777);

        uint[] found = ProcessScanner.Scan(node.Rpc, Query).Select(record => record.Pid.Id).ToArray();

        Assert.Equal(Enumerable.Range(1, 12_000).Where(number => number != 7_777).Select(number => (uint)number), found);
        SkippedProcesses skipped = Assert.Single(_skipped);
        Assert.Equal(7_777u, Assert.Single(skipped.Pids).Id);
        Assert.Equal(ErrorIds.CallTimeout, skipped.Reason);
    }

    [Fact]
    public void When_every_process_hangs_the_scan_gives_up_in_time_and_reports_them_all()
    {
        var node = new FakeProcesses(1_000, Enumerable.Range(1, 1_000).Select(number => (uint)number).ToArray());

        Assert.Empty(ProcessScanner.Scan(node.Rpc, Query, new CallOptions { Timeout = TimeSpan.FromMilliseconds(40) }));

        Assert.Equal(1_000, Assert.Single(_skipped).Pids.Count);
        Assert.True(node.Reads < 20, $"{node.Reads} calls");
    }

    [Fact]
    public void The_largest_are_found_although_a_process_hangs()
    {
        var node = new FakeProcesses(6_000, hanging: 5_999);

        IEnumerable<ProcessRecord> largest = ProcessScanner.Scan(node.Rpc, Query with { SortBy = "MessageQueueLen", Top = 3 });

        Assert.Equal([6_000, 5_998, 5_997], largest.Select(record => record.MessageQueueLen));
        Assert.Equal(5_999u, Assert.Single(Assert.Single(_skipped).Pids).Id);
    }

    [Fact]
    public void A_failure_of_another_kind_ends_the_scan()
    {
        var node = new FakeRpc((function, _) => throw FakeRpc.Raised("undef"));

        Assert.Equal(ErrorIds.RemoteException, Assert.Throws<RpcException>(() => ProcessScanner.Scan(node, Query).Count()).ErrorId);
    }
}
