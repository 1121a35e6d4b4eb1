using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Scanning;

[Collection(nameof(ManyProcessesNode))]
public class LiveScanTests(ManyProcessesNode node)
{
    private long ProcessCount => ((ErlInteger)node.Call("erlang", "system_info", ErlAtom.Of("process_count"))).Value;

    [Fact]
    public void A_scan_gives_every_process_of_the_node_and_not_the_one_that_looks()
    {
        HashSet<string> expected = [.. ((ErlList)node.Call("erlang", "processes")).Select(pid => pid.ToString())];

        ProcessRecord[] records = ProcessScanner.Scan(node.Session).ToArray();

        // The worker that listed them above is in its own list, and so are those that were ending.
        string[] missing = expected.Except(records.Select(record => record.Id)).ToArray();
        Assert.NotEmpty(missing);
        Assert.All(missing, id => Assert.Equal(ErlAtom.False, node.Call("erlang", "is_process_alive", ProcessFinder.FindPid(node.Session, id))));
        Assert.Empty(records.Select(record => record.Id).Except(expected));
        Assert.True(records.Length > 20_200);
    }

    [Fact]
    public void A_record_has_what_the_node_says_of_the_process()
    {
        ProcessRecord box = ProcessScanner.Scan(node.Session).Single(record => record.RegisteredName == "box");

        Assert.Equal(node.Session.NodeName, box.Node);
        Assert.Equal(7, box.MessageQueueLen);
        Assert.Equal("waiting", box.Status);
        Assert.Equal("erlang:apply/2", box.InitialCall);
        Assert.Equal(node.Call("erlang", "whereis", ErlAtom.Of("box")), box.Pid);
        Assert.Equal(Info(box.Pid, "memory"), box.Memory);
        Assert.InRange(box.Reductions, 1, Info(box.Pid, "reductions")); // answering process_info is work too
        Assert.Equal("prim_eval:'receive'/2", box.CurrentFunction); // where an interpreted receive waits
        Assert.Empty(box.More);
    }

    [Fact]
    public void Heap_sizes_are_bytes_and_further_items_are_found_by_name_in_any_case()
    {
        var query = new ProcessQuery { MoreItems = ["total_heap_size", "HeapSize", "Links", "Memory"] };

        ProcessRecord box = ProcessScanner.Scan(node.Session, query).Single(record => record.RegisteredName == "box");

        Assert.Equal(["TotalHeapSize", "HeapSize", "Links"], box.More.Keys);
        Assert.Equal(ErlInteger.Of(Info(box.Pid, "total_heap_size") * 8), box.More["TotalHeapSize"]);
        Assert.Equal(ErlInteger.Of(Info(box.Pid, "heap_size") * 8), box.More["heapsize"]);
        Assert.Equal(ErlList.Empty, box.More["Links"]);
    }

    [Theory]
    [InlineData("MessageQueueLen")]
    [InlineData("Memory")]
    [InlineData("total_heap_size")]
    public void The_largest_are_those_of_a_full_scan_that_is_sorted(string item)
    {
        string[] more = item == "total_heap_size" ? [item] : [];
        Func<ProcessRecord, long> value = item switch
        {
            "MessageQueueLen" => record => record.MessageQueueLen,
            "Memory" => record => record.Memory,
            _ => record => ((ErlInteger)record.More["TotalHeapSize"]).Value,
        };
        long[] expected = ProcessScanner.Scan(node.Session, new ProcessQuery { MoreItems = more }).Select(value).OrderByDescending(x => x).Take(20).ToArray();

        long[] found = ProcessScanner.Scan(node.Session, new ProcessQuery { SortBy = item, Top = 20 }).Select(value).ToArray();

        Assert.Equal(expected, found);
        Assert.True(found[0] > found[19]);
    }

    [Fact]
    public void Sorting_without_a_count_gives_all_of_them_in_order()
    {
        ProcessRecord[] records = ProcessScanner.Scan(node.Session, new ProcessQuery { SortBy = "MessageQueueLen" }).ToArray();

        Assert.True(records.Length > 20_200);
        Assert.Equal(200, records[0].MessageQueueLen);
        Assert.Equal(records.Select(record => record.MessageQueueLen).OrderByDescending(len => len), records.Select(record => record.MessageQueueLen));
    }

    [Fact]
    public void The_largest_of_more_than_a_chunk_are_still_the_largest()
    {
        ProcessRecord[] records = ProcessScanner.Scan(node.Session, new ProcessQuery { SortBy = "MessageQueueLen", Top = 150, ChunkSize = 100 }).ToArray();

        Assert.Equal(150, records.Length);
        Assert.Equal(200, records[0].MessageQueueLen);
        Assert.Equal(51, records[149].MessageQueueLen);
    }

    [Fact]
    public void Processes_that_are_gone_are_left_out()
    {
        ErlPid box = (ErlPid)node.Call("erlang", "whereis", ErlAtom.Of("box"));
        ErlPid gone = (ErlPid)node.Call("erlang", "spawn", ErlAtom.Of("erlang"), ErlAtom.Of("node"), ErlList.Empty);
        Assert.True(SpinWait.SpinUntil(
            () => node.Call("erlang", "process_info", gone, ErlAtom.Of("status")).Equals(ErlAtom.Undefined), TimeSpan.FromSeconds(10)));

        ProcessRecord record = Assert.Single(ProcessScanner.Read(node.Session, [gone, box, gone]));

        Assert.Equal("box", record.RegisteredName);
    }

    [Fact]
    public void A_process_asked_for_by_itself_shows_what_its_behaviour_was_started_for()
    {
        ErlPid supervisor = Assert.Single(ProcessFinder.FindNames(node.Session, "kernel_sup"));

        Assert.Equal("supervisor:kernel/1", Assert.Single(ProcessScanner.Read(node.Session, [supervisor])).InitialCall);
    }

    [Fact]
    public void A_scan_leaves_no_process_behind_also_when_it_is_stopped_early()
    {
        long before = ProcessCount;

        _ = ProcessScanner.Scan(node.Session).Count();
        _ = ProcessScanner.Scan(node.Session, new ProcessQuery { ChunkSize = 500 }).First();
        _ = ProcessScanner.Scan(node.Session, new ProcessQuery { SortBy = "Memory", Top = 5 }).Count();

        Assert.True(SpinWait.SpinUntil(() => ProcessCount == before, TimeSpan.FromSeconds(10)), $"{before} before, {ProcessCount} after");
    }

    [Fact]
    public void Rows_that_are_over_the_heap_limit_together_come_in_smaller_pieces()
    {
        var skipped = new List<SkippedProcesses>();
        var query = new ProcessQuery { ChunkSize = 20_000, OnSkipped = skipped.Add };

        int count = ProcessScanner.Scan(node.Session, query, new CallOptions { MaxHeapBytes = 6 * 1024 * 1024 }).Count();

        Assert.True(count > 20_200);
        Assert.Empty(skipped);
    }

    [Fact]
    public void A_node_that_is_called_through_rex_is_read_in_the_same_way()
    {
        using Session old = node.Connect(useRex: true);

        Assert.Equal(ProcessScanner.Scan(node.Session).Count(), ProcessScanner.Scan(old).Count());
        Assert.Equal(200, ProcessScanner.Scan(old, new ProcessQuery { SortBy = "MessageQueueLen", Top = 1 }).Single().MessageQueueLen);
    }

    private long Info(ErlPid pid, string item) =>
        ((ErlInteger)((ErlTuple)node.Call("erlang", "process_info", pid, ErlAtom.Of(item)))[1]).Value;
}
