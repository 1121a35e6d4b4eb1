using System;
using System.IO;
using System.Linq;
using Erlang.Distribution;
using ErlPs.Diagnostics.Memory;
using ErlPs.Tests.Support;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Tests.Nodes;

/// <summary>One script block for many nodes.</summary>
[Collection(NodeCollection.Name)]
public sealed class UseErlNodeTests(LiveNodeFixture live) : IDisposable
{
    private readonly ErlShell _shell = new();
    private readonly string _list = Path.GetTempFileName();

    public void Dispose()
    {
        _shell.Dispose();
        File.Delete(_list);
    }

    [Fact]
    public void The_block_runs_with_the_node_as_current_one_and_nothing_stays_connected()
    {
        ShellResult result = Use("{ param($session) Get-ErlMemory; $session.IsCurrent } -Node $node; Get-ErlNode");
        Assert.Equal([typeof(NodeMemory), typeof(bool)], result.Output.Select(value => value!.BaseObject.GetType()));
        Assert.Equal(live.Node.Name, ((NodeMemory)result.Output[0]!.BaseObject).Node);
        Assert.Equal(true, result.Output[1]!.BaseObject);
        Assert.Equal("[]", live.Node.Eval("nodes(hidden)"));
    }

    [Fact]
    public void A_node_is_used_once_however_often_it_is_named()
    {
        File.WriteAllText(_list, $"# the shop\n{live.Node.Name}   # the first\n\n");
        Assert.Single(Use("{ 1 } -Node $node, \"$node, $node\" -NodeFile $list").Output);
    }

    [Fact]
    public void What_epmd_knows_can_be_used()
    {
        using var epmd = new LiveEpmd();
        using var first = new LiveNode(epmd);
        using var second = new LiveNode(epmd);
        ShellResult result = _shell.Run(
            "param($port, $file) Use-ErlNode { \"$args\" } -ComputerName 127.0.0.1 -EpmdPort $port -CookieFile $file", epmd.Port, live.CookieFile);
        Assert.Equal(new[] { first.Name, second.Name }.Order(), result.As<string>().Order());
    }

    [Fact]
    public void A_cluster_is_used_from_one_of_its_nodes()
    {
        using var cluster = new TwoNodes(live.Epmd);
        ShellResult result = _shell.Run(
            "param($port, $file, $node) Use-ErlNode { \"$args\" } -Node $node -Cluster -EpmdPort $port -CookieFile $file",
            live.Epmd.Port, live.CookieFile, cluster.First.Name);
        Assert.Equal([cluster.First.Name, cluster.Second.Name], result.As<string>());
    }

    [Fact]
    public void A_node_that_fails_is_one_error_and_the_next_one_is_used()
    {
        ShellResult result = Use("{ 1 } -Node nobody@127.0.0.1, $node");
        Assert.Equal([ErrorIds.NodeNotRegistered], result.ErrorIds);
        Assert.Equal("nobody@127.0.0.1", result.Errors[0].TargetObject);
        Assert.Single(result.Output);
    }

    [Fact]
    public void A_block_that_throws_is_an_error_of_its_node_and_the_connection_is_closed()
    {
        ShellResult result = Use("{ 1; throw 'too bad' } -Node $node; (Get-ErlNode | Measure-Object).Count");
        Assert.Equal(["1"], result.Output.Take(1).Select(value => $"{value}"));
        Assert.Equal(live.Node.Name, result.Errors[0].TargetObject);
        Assert.Equal("too bad", result.Errors[0].Exception.Message);
        Assert.Equal("[]", live.Node.Eval("nodes(hidden)"));
    }

    [Fact]
    public void At_the_end_each_failure_is_told_once_when_that_is_wanted()
    {
        ShellResult result = Use("{ 1; Get-ErlProcess -Name nosuch -ErrorAction Stop } -Node nobody@127.0.0.1, $node -FailAtEnd");
        Assert.Equal([ErrorIds.NodeNotRegistered, ErrorIds.ProcessNotFound, ErrorIds.NodesFailed], result.ErrorIds);
        Assert.Single(result.Output);
        string message = result.Errors[^1].Exception.Message;
        Assert.StartsWith("2 of the nodes", message, StringComparison.Ordinal);
        Assert.Contains("nobody@127.0.0.1: ", message, StringComparison.Ordinal);
        Assert.Contains($"{live.Node.Name}: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_connection_is_used_and_stays()
    {
        _shell.Connect(live.Node);
        ShellResult result = _shell.Run("$before = Get-ErlNode; Use-ErlNode { [object]::ReferenceEquals($args[0], $before) } -Node $before.Node; (Get-ErlNode).IsCurrent");
        Assert.Equal([true, true], result.As<bool>());
    }

    [Fact]
    public void The_connection_that_was_current_is_current_again()
    {
        using var other = new LiveNode(live.Epmd);
        _shell.Connect(other);
        Assert.Equal(other.Name, Use("{ } -Node $node; \"$(Get-ErlNode | Where-Object IsCurrent)\"").As<string>().Single());
    }

    [Fact]
    public void Output_flows_while_the_block_runs_and_a_satisfied_reader_ends_it()
    {
        // ForEach-Object throws at the first object: with output that is kept until the end, it would never come.
        ShellResult result = Use("{ 1; while ($true) { 2 } } -Node $node | ForEach-Object { throw 'enough' }");
        Assert.Equal("enough", result.Errors.Last().Exception.Message);
        Assert.Equal("[]", live.Node.Eval("nodes(hidden)"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Node ' , '")]
    [InlineData("-NodeFile $list")]
    public void To_use_nothing_is_an_error(string which) => Assert.Equal([ErrorIds.NodesMissing], Use("{ 1 } " + which).ErrorIds);

    [Fact]
    public void A_bad_line_in_a_file_is_told_with_its_number()
    {
        File.WriteAllText(_list, "a@b\nnonsense\n");
        ShellResult result = Use("{ 1 } -NodeFile $list");
        Assert.Equal([ErrorIds.NodeNameInvalid], result.ErrorIds);
        Assert.Contains("line 2", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_and_the_named_node_is_used()
    {
        ShellResult result = Use("{ 1 } -NodeFile \"$list.missing\" -Node $node");
        Assert.Equal([ErrorIds.NodeFileUnreadable], result.ErrorIds);
        Assert.Single(result.Output);
    }

    private ShellResult Use(string rest) => _shell.Run(
        $"param($node, $port, $cookie, $list) $PSDefaultParameterValues = @{{ 'Use-ErlNode:EpmdPort' = $port; 'Use-ErlNode:CookieFile' = $cookie }}; Use-ErlNode {rest}",
        live.Node.Name, live.Epmd.Port, live.CookieFile, _list);
}
