using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Grouping;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Tests.Scanning;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Grouping;

[Collection(nameof(ManyProcessesNode))]
public class ProcessGrouperTests(ManyProcessesNode node)
{
    [Theory]
    [InlineData(ProcessGroupKey.CurrentFunction)]
    [InlineData(ProcessGroupKey.InitialCall)]
    [InlineData(ProcessGroupKey.Status)]
    public void Groups_are_those_of_a_list_of_all(ProcessGroupKey by)
    {
        Func<ProcessRecord, string?> key = by switch
        {
            ProcessGroupKey.CurrentFunction => record => record.CurrentFunction,
            ProcessGroupKey.InitialCall => record => record.InitialCall,
            _ => record => record.Status,
        };
        var expected = ProcessScanner.Scan(node.Session).GroupBy(key).ToDictionary(group => group.Key!, group => (group.LongCount(), group.Sum(p => p.MessageQueueLen)));

        IReadOnlyList<ProcessGroup> groups = ProcessGrouper.Group(node.Session, by);

        Assert.Equal(expected, groups.ToDictionary(group => group.Name!, group => (group.Count, group.MessageQueueLen)));
        Assert.Equal(groups.OrderByDescending(group => group.Count).Select(group => group.Count), groups.Select(group => group.Count));
        Assert.All(groups, group => Assert.Equal(node.Session.NodeName, group.Node));
    }

    [Fact]
    public void The_memory_of_a_group_is_that_of_its_processes()
    {
        var query = new ProcessQuery { CurrentFunction = ["prim_eval:'receive'/2"] };
        long expected = ProcessScanner.Scan(node.Session, query).Sum(record => record.Memory);

        ProcessGroup group = Assert.Single(ProcessGrouper.Group(node.Session, ProcessGroupKey.CurrentFunction, query));

        Assert.Equal(expected, group.Memory);
    }

    [Fact]
    public void The_sample_is_of_the_group()
    {
        ProcessGroup group = ProcessGrouper.Group(node.Session, ProcessGroupKey.CurrentFunction)[0];

        Assert.Equal(5, group.Sample.Count);
        Assert.All(ProcessScanner.Read(node.Session, group.Sample), record => Assert.Equal(group.Name, record.CurrentFunction));
    }

    [Fact]
    public void Whole_stacks_are_counted()
    {
        IReadOnlyList<ProcessGroup> groups = ProcessGrouper.Group(node.Session, ProcessGroupKey.Stack);

        Assert.True(groups[0].Count > 20_000);
        Assert.StartsWith("prim_eval:'receive'/2 <- ", groups[0].Name, StringComparison.Ordinal);
        Assert.Contains(groups, group => group.Name == "gen_server:loop/7 <- proc_lib:init_p_do_apply/3");
        Assert.Equal(ProcessScanner.Scan(node.Session).Count(), groups.Sum(group => group.Count));
    }

    [Fact]
    public void Applications_are_told_by_the_group_leader()
    {
        IReadOnlyList<ProcessGroup> groups = ProcessGrouper.Group(node.Session, ProcessGroupKey.Application);

        ProcessGroup kernel = groups.Single(group => group.Name == "kernel");
        foreach (ErlPid pid in kernel.Sample)
        {
            Assert.Equal("{ok,kernel}", node.Call("application", "get_application", pid).ToString());
        }

        Assert.True(groups.Single(group => group.Name is null).Count > 20_000);
    }

    [Theory]
    [InlineData("gen_server:loop/7")]
    [InlineData("gen_server:*")]
    [InlineData("*SERVER*")]
    public void Conditions_count_also_those_that_are_decided_here(string function)
    {
        var query = new ProcessQuery { CurrentFunction = [function] };
        var expected = ProcessScanner.Scan(node.Session, query).GroupBy(record => record.InitialCall).ToDictionary(group => group.Key!, group => group.LongCount());

        IReadOnlyList<ProcessGroup> groups = ProcessGrouper.Group(node.Session, ProcessGroupKey.InitialCall, query);

        Assert.Equal(expected, groups.ToDictionary(group => group.Name!, group => group.Count));
        Assert.NotEmpty(groups);
    }

    [Fact]
    public void Little_is_sent_however_many_processes_there_are()
    {
        using Session session = node.Connect();
        _ = ProcessGrouper.Group(session, ProcessGroupKey.Status, new ProcessQuery { RegisteredName = ["box"] });
        long before = session.BytesReceived;

        _ = ProcessGrouper.Group(session, ProcessGroupKey.CurrentFunction);

        Assert.InRange(session.BytesReceived - before, 1, 20_000);
    }

    [Fact]
    public void A_release_without_labels_has_no_groups_by_label() =>
        Assert.Equal(
            ErrorIds.ProcessItemInvalid,
            Assert.Throws<ErlangException>(() => ProcessGrouper.Group(node.Session, ProcessGroupKey.Label)).ErrorId);

    [Fact]
    public void A_node_that_is_called_through_rex_is_counted_in_the_same_way()
    {
        using Session old = node.Connect(useRex: true);
        Assert.Equal(
            ProcessGrouper.Group(node.Session, ProcessGroupKey.InitialCall).Select(group => (group.Name, group.Count)),
            ProcessGrouper.Group(old, ProcessGroupKey.InitialCall).Select(group => (group.Name, group.Count)));
    }
}
