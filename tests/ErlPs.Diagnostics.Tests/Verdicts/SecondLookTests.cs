using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Diagnostics.Verdicts.Gathering;
using ErlPs.Diagnostics.Waiting;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Verdicts;

public sealed class SecondLookTests
{
    private const string Worker = "worker:loop/1";
    private const string Waits = "gen:do_call/4";

    private static readonly ErlAtom s_node = ErlAtom.Of("app@host");

    [Fact]
    public void Who_came_who_went_and_what_was_done_is_counted_by_kind()
    {
        SecondLook look = Look([Process(1, reductions: 100), Process(2, reductions: 50), Process(3)], [Process(1, reductions: 140, queue: 2), Process(2, reductions: 55), Process(4, memory: 7)]);

        ProcessKind kind = Assert.Single(look.Kinds);
        Assert.Equal((Worker, Waits), (kind.InitialCall, kind.CurrentFunction));
        Assert.Equal((3, 1, 1), (kind.Count, kind.Born, kind.Died));
        Assert.Equal((45, 2, 7), (kind.ReductionsDone, kind.MessageQueueLen, kind.Memory));
        Assert.Equal(["<0.4.0>", "<0.1.0>", "<0.2.0>"], kind.SampleIds);
    }

    [Fact]
    public void A_kind_that_is_gone_is_told_of()
    {
        SecondLook look = Look([Process(1)], []);

        ProcessKind kind = Assert.Single(look.Kinds);
        Assert.Equal((0, 1), (kind.Count, kind.Died));
    }

    [Theory]
    [InlineData(0, Waits, true)]
    [InlineData(10, Waits, true)]
    [InlineData(11, Waits, false)]
    [InlineData(0, "worker:work/1", false)]
    public void Stuck_is_who_has_done_nothing_but_answer_and_is_where_it_was(long done, string function, bool stuck)
    {
        SecondLook look = Look([Process(9), Process(1, reductions: 100)], [Process(1, reductions: 100 + done, function: function)]);

        Assert.Equal(stuck, look.IsStuck(1));
        Assert.False(look.IsStuck(0)); // It is gone.
    }

    [Fact]
    public void Suspended_is_who_was_so_in_both_looks()
    {
        SecondLook look = Look(
            [Process(1, status: "suspended"), Process(2, status: "suspended"), Process(3)],
            [Process(1, status: "suspended"), Process(2), Process(3, status: "suspended"), Process(4, status: "suspended")]);

        Assert.Equal(1, look.Suspended);
    }

    [Fact]
    public void Kept_is_what_was_wanted_what_stands_out_and_the_samples_of_kinds()
    {
        ProcessRecord[] crowd = [.. Enumerable.Range(1, 1000).Select(id => Process((uint)id))];
        SecondLook look = Look(
            crowd,
            [.. crowd, Process(2000, queue: 5), Process(2001, queue: 4), Process(2002, memory: 100), Process(2003, memory: 50), Process(2004, function: "rare:one/0")],
            top: 1,
            wanted: [777, 5000]);

        Assert.Equal([2000UL, 2002UL], look.Largest);
        Assert.NotNull(look.Find(777));
        Assert.Null(look.Find(5000)); // It was not there.
        Assert.NotNull(look.Find(2000));
        Assert.All(look.Kinds.SelectMany(kind => kind.SampleIds), id => Assert.Equal(id, look.Find(ProcessKey.Of(id))?.Id));
        Assert.InRange(Enumerable.Range(1, 2004).Count(id => look.Find((ulong)id) is not null), 5, 20);
    }

    [Fact]
    public void All_are_kept_when_a_table_was_asked_for()
    {
        ProcessRecord[] crowd = [.. Enumerable.Range(1, 1000).Select(id => Process((uint)id, queue: id, memory: 2 * id, reductions: 3 * id, name: id == 500 ? "named" : null))];

        SecondLook look = Look(crowd, crowd, top: 1, withTable: true);

        Assert.Equal(1000, look.Table?.Count);
        ProcessRecord process = look.Find(500)!;
        Assert.Equal(("<0.500.0>", "named", 500, 1000, 1500), (process.Id, process.RegisteredName, process.MessageQueueLen, process.Memory, process.Reductions));
        Assert.Equal((Worker, Waits, "waiting", "app@host"), (process.InitialCall, process.CurrentFunction, process.Status, process.Node));
    }

    [Fact]
    public void Names_are_those_of_the_second_look()
    {
        SecondLook look = Look([Process(1, name: "old"), Process(2)], [Process(2, name: "new")]);

        Assert.Null(look.Names.Find("old"));
        Assert.Equal(2UL, look.Names.Find("new"));
        Assert.Equal("new", look.Names.Of(2));
        Assert.Null(look.Names.Of(1));
    }

    private static SecondLook Look(ProcessRecord[] before, ProcessRecord[] after, int top = 20, ulong[]? wanted = null, bool withTable = false) =>
        new(new ProcessTable(before), after, new HashSet<ulong>(wanted ?? []), top, withTable);

    private static ProcessRecord Process(
        uint id, long reductions = 0, long queue = 0, long memory = 0, string function = Waits, string status = "waiting", string? name = null) => new()
        {
            Node = s_node.Name,
            Pid = new ErlPid(s_node, id, 0, 1),
            InitialCall = Worker,
            CurrentFunction = function,
            Status = status,
            Reductions = reductions,
            MessageQueueLen = queue,
            Memory = memory,
            RegisteredName = name,
        };
}
