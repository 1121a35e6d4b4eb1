using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Scanning;

/// <summary>Conditions give what the same conditions give on a list of all.</summary>
[Collection(nameof(ManyProcessesNode))]
public class FilterTests(ManyProcessesNode node)
{
    private static readonly Dictionary<string, (ProcessQuery Query, Func<ProcessRecord, bool> Same)> s_cases = new()
    {
        ["queue"] = (new() { MinimumMessageQueueLen = 100 }, p => p.MessageQueueLen >= 100),
        ["memory"] = (new() { MinimumMemory = 500_000 }, p => p.Memory >= 500_000),
        ["status"] = (new() { Status = ["Running", "garbage_collecting"] }, p => p.Status is "running" or "garbage_collecting"),
        ["function"] = (new() { CurrentFunction = ["gen_server:loop/7"] }, p => p.CurrentFunction == "gen_server:loop/7"),
        ["two functions"] = (
            new() { CurrentFunction = ["gen_server:loop/7", "erts_code_purger:wait_for_request/0"] },
            p => p.CurrentFunction is "gen_server:loop/7" or "erts_code_purger:wait_for_request/0"),
        ["quoted function"] = (new() { CurrentFunction = ["prim_eval:'receive'/2"], MinimumMessageQueueLen = 50 }, p => p.MessageQueueLen >= 50),
        ["module"] = (new() { CurrentFunction = ["gen_server:*"] }, p => p.CurrentFunction!.StartsWith("gen_server:", StringComparison.Ordinal)),
        ["any case"] = (new() { CurrentFunction = ["*LOOP/7"] }, p => p.CurrentFunction!.EndsWith("loop/7", StringComparison.Ordinal)),
        ["initial call"] = (new() { InitialCall = ["supervisor:kernel/1"] }, p => p.InitialCall == "supervisor:kernel/1"),
        ["initial calls"] = (new() { InitialCall = ["supervisor:*"] }, p => p.InitialCall!.StartsWith("supervisor:", StringComparison.Ordinal)),
        ["name"] = (new() { RegisteredName = ["kernel_*", "box"] }, p => p.RegisteredName == "box" || p.RegisteredName?.StartsWith("kernel_", StringComparison.Ordinal) == true),
        ["all of them"] = (
            new() { MinimumMessageQueueLen = 7, CurrentFunction = ["prim_eval:*"], Status = ["waiting"], RegisteredName = ["*"] },
            p => p.RegisteredName == "box"),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_condition_on_the_node_is_the_same_condition_here(string name)
    {
        (ProcessQuery query, Func<ProcessRecord, bool> same) = s_cases[name];
        string[] expected = ProcessScanner.Scan(node.Session).Where(same).Select(record => record.Id).Order().ToArray();

        string[] found = ProcessScanner.Scan(node.Session, query).Select(record => record.Id).Order().ToArray();

        Assert.Equal(expected, found);
        Assert.True(name == "status" || found.Length > 0, "Nothing was found.");
    }

    [Theory]
    [InlineData("MessageQueueLen", "prim_eval:'receive'/2")]
    [InlineData("MessageQueueLen", "*receive*")]
    [InlineData("Memory", "prim_eval:*")]
    public void The_largest_of_those_that_match_are_found(string sortBy, string function)
    {
        var query = new ProcessQuery { CurrentFunction = [function], MinimumMessageQueueLen = 1 };
        Func<ProcessRecord, long> value = sortBy == "Memory" ? record => record.Memory : record => record.MessageQueueLen;
        long[] expected = ProcessScanner.Scan(node.Session, query).Select(value).OrderDescending().Take(10).ToArray();

        long[] found = ProcessScanner.Scan(node.Session, query with { SortBy = sortBy, Top = 10 }).Select(value).ToArray();

        Assert.Equal(expected, found);
    }

    [Fact]
    public void Names_that_the_node_does_not_know_match_nothing_and_make_no_atoms_there()
    {
        _ = ProcessScanner.Scan(node.Session, new ProcessQuery { CurrentFunction = ["lists:map/2"] }).Count();
        ErlTerm before = node.Call("erlang", "system_info", ErlAtom.Of("atom_count"));

        Assert.Empty(ProcessScanner.Scan(node.Session, new ProcessQuery { CurrentFunction = ["never_heard_of:this/0"] }));
        Assert.Empty(ProcessScanner.Scan(node.Session, new ProcessQuery { InitialCall = ["never_heard_of_2:*"] }));
        Assert.Empty(ProcessScanner.Scan(node.Session, new ProcessQuery { RegisteredName = ["never_heard_of_3"] }));

        Assert.Equal(before, node.Call("erlang", "system_info", ErlAtom.Of("atom_count")));
    }

    [Fact]
    public void Conditions_work_through_rex_as_well()
    {
        using Session old = node.Connect(useRex: true);
        Assert.Equal(101, ProcessScanner.Scan(old, new ProcessQuery { MinimumMessageQueueLen = 100 }).Count());
    }
}
