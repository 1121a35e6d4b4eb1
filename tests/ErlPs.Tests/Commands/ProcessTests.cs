using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Erlang.Distribution;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Backtraces;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Tests.Support;
using Xunit;

namespace ErlPs.Tests.Commands;

[Collection(NodeCollection.Name)]
public sealed class ProcessTests(LiveNodeFixture live) : IDisposable
{
    private readonly ErlShell _shell = live.Shell();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void All_processes_of_the_node_are_listed()
    {
        IReadOnlyList<ProcessRecord> processes = _shell.Run("Get-ErlProcess").As<ProcessRecord>();
        Assert.Equal("init", processes.Single(process => process.Id == "<0.0.0>").RegisteredName);
        Assert.All(processes, process => Assert.Equal(live.Node.Name, process.Node));
    }

    [Fact]
    public void The_longest_queue_is_found_with_Sort_Object_and_on_the_node()
    {
        string pid = live.Node.Eval("P = spawn(timer, sleep, [infinity]), [P ! N || N <- lists:seq(1, 100)], P");
        ProcessRecord top = _shell.Run("Get-ErlProcess -SortBy MessageQueueLen -Top 1").As<ProcessRecord>().Single();

        Assert.Equal(pid, top.Id);
        Assert.Equal(100, top.MessageQueueLen);
        live.Node.Eval($"exit(list_to_pid(\"{pid}\"), kill)");
    }

    [Theory]
    [InlineData("Get-ErlProcess '<0.1.0>'")]
    [InlineData("Get-ErlProcess 0.1.0")]
    [InlineData("'<0.1.0>' | Get-ErlProcess")]
    [InlineData("Get-ErlProcess -Name erts_code_purger")]
    [InlineData("Get-ErlProcess -Name ERTS_code*")]
    [InlineData("Get-ErlProcess | Where-Object RegisteredName -eq erts_code_purger")]
    [InlineData("Get-ErlProcess '<0.1.0>' | Get-ErlProcess")]
    [InlineData("[pscustomobject]@{ Id = '<0.1.0>' } | Get-ErlProcess")]
    [InlineData("Invoke-ErlFunction erlang whereis -ArgumentText erts_code_purger | Get-ErlProcess")]
    public void One_process_is_named_in_many_ways(string script)
    {
        ShellResult result = _shell.Run(script);
        Assert.Empty(result.Errors);
        Assert.Equal("<0.1.0>", result.As<ProcessRecord>().Single().Id);
    }

    [Fact]
    public void A_process_that_is_gone_is_one_error_and_the_others_are_read()
    {
        ShellResult result = _shell.Run("Get-ErlProcess '<0.0.0>', $args[0], '<0.1.0>'", DeadPid());
        Assert.Equal([ErrorIds.ProcessNotFound], result.ErrorIds);
        Assert.Equal(live.Node.Name, result.Errors[0].TargetObject);
        Assert.Equal(["<0.0.0>", "<0.1.0>"], result.As<ProcessRecord>().Select(process => process.Id));
    }

    [Fact]
    public void A_name_that_nobody_has_is_an_error_and_a_pattern_that_matches_nothing_is_not()
    {
        Assert.Equal([ErrorIds.ProcessNotFound], _shell.Run("Get-ErlProcess -Name nobody").ErrorIds);
        Assert.Empty(_shell.Run("Get-ErlProcess -Name nobody*").Records);
    }

    [Fact]
    public void Bad_input_has_its_own_errors()
    {
        Assert.Equal([ErrorIds.PidInvalid], _shell.Run("Get-ErlProcess here").ErrorIds);
        Assert.Equal([ErrorIds.PidOfAnotherNode], _shell.Run("Get-ErlProcess '<1.2.3>'").ErrorIds);
        Assert.Equal([ErrorIds.ProcessItemInvalid], _shell.Run("Get-ErlProcess -Property messages").ErrorIds);
        Assert.Equal([ErrorIds.ProcessQueryInvalid], _shell.Run("Get-ErlProcess -Top 5").ErrorIds);
    }

    [Fact]
    public void A_process_of_another_node_is_not_taken_for_one_of_this_node()
    {
        var foreign = new ErlPid(ErlAtom.Of("other@host"), 1, 0, 1);
        Assert.Equal([ErrorIds.PidOfAnotherNode], _shell.Run("Get-ErlProcess -Id $args[0]", foreign).ErrorIds);
    }

    [Fact]
    public void More_items_become_properties()
    {
        PSObject process = _shell.Run("Get-ErlProcess '<0.0.0>' -Property links, TotalHeapSize").Single();
        Assert.IsType<long>(process.Properties["TotalHeapSize"].Value);
        Assert.All((object[])process.Properties["Links"].Value, link => Assert.IsType<ErlPid>(link));
    }

    [Fact]
    public void Processes_go_down_the_pipeline_to_their_backtraces()
    {
        ShellResult result = _shell.Run("Get-ErlProcess -Name kernel_sup | Get-ErlBacktrace");
        Assert.Empty(result.Errors);
        Backtrace backtrace = result.As<Backtrace>().Single();
        Assert.Equal("kernel_sup", backtrace.RegisteredName);
        Assert.Contains(backtrace.Frames, frame => frame is { Module: "gen_server", Function: "loop" });
    }

    [Theory]
    [InlineData("Get-ErlBacktrace '<0.1.0>'")]
    [InlineData("'<0.1.0>' | Get-ErlBacktrace")]
    [InlineData("[pscustomobject]@{ Id = '<0.1.0>'; Node = (Get-ErlNode).Node } | Get-ErlBacktrace")]
    public void A_backtrace_is_asked_for_in_many_ways(string script) => Assert.Equal("<0.1.0>", _shell.Run(script).As<Backtrace>().Single().Id);

    [Fact]
    public void A_backtrace_of_a_process_that_is_gone_is_an_error() =>
        Assert.Equal([ErrorIds.ProcessNotFound], _shell.Run("Get-ErlBacktrace $args[0]", DeadPid()).ErrorIds);

    [Fact]
    public void The_depth_of_a_backtrace_is_limited()
    {
        Backtrace backtrace = _shell.Run("Get-ErlProcess -Name kernel_sup | Get-ErlBacktrace -MaxDepth 1").As<Backtrace>().Single();
        Assert.Single(backtrace.Frames);
        Assert.True(backtrace.Truncated);
    }

    private string DeadPid() => live.Node.Eval("{P, R} = spawn_monitor(fun() -> ok end), receive {'DOWN', R, _, _, _} -> P end");
}
