using System;
using System.Linq;
using System.Management.Automation;
using Erlang.Distribution;
using ErlPs.Sessions;
using ErlPs.Tests.Support;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Tests.Commands;

[Collection(NodeCollection.Name)]
public sealed class ConnectionTests(LiveNodeFixture live)
{
    [Fact]
    public void Connecting_returns_the_connection_and_makes_it_the_current_one()
    {
        using var shell = new ErlShell();
        ShellResult result = shell.Run(
            "Connect-ErlNode $args[0] -CookieFile $args[1] -EpmdPort $args[2]; Get-ErlMemory", live.Node.Name, live.CookieFile, live.Node.EpmdPort);

        Assert.Empty(result.Errors);
        var node = (ErlNode)result.Output[0]!.BaseObject;
        Assert.Equal(live.Node.Name, node.ToString());
        Assert.Equal(ErlNodeState.Connected, node.State);
        Assert.Equal(25, node.OtpRelease);
        Assert.Equal(live.Node.Name, result.Output[1]!.Properties["Node"].Value);
    }

    [Fact]
    public void Without_a_connection_the_error_says_to_connect()
    {
        using var shell = new ErlShell();
        ErrorRecord error = shell.Run("Get-ErlMemory").Errors.Single();

        Assert.Equal("NotConnected,ErlPs.Commands.GetErlMemoryCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
        Assert.Contains("Connect-ErlNode", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_connection_is_caught_by_try_and_names_the_node_as_target()
    {
        using var shell = new ErlShell();
        ShellResult result = shell.Run(
            "try { Connect-ErlNode missing@127.0.0.1 -CookieFile $args[0] -EpmdPort $args[1] } catch { $_ }", live.CookieFile, live.Node.EpmdPort);

        var error = (ErrorRecord)result.Single().BaseObject;
        Assert.StartsWith(ErrorIds.NodeNotRegistered, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("missing@127.0.0.1", error.TargetObject);
    }

    [Fact]
    public void After_a_failed_connection_no_node_is_the_current_one()
    {
        using ErlShell shell = live.Shell();
        ShellResult result = shell.Run(
            "try { Connect-ErlNode missing@127.0.0.1 -CookieFile $args[0] -EpmdPort $args[1] } catch { }; Get-ErlMemory", live.CookieFile, live.Node.EpmdPort);

        Assert.Equal([ErrorIds.NotConnected], result.ErrorIds);
        Assert.Empty(result.Output);
        Assert.Empty(shell.Run("Get-ErlMemory $args[0]", live.Node.Name).Errors);
    }

    [Fact]
    public void Connecting_again_replaces_the_older_connection()
    {
        using ErlShell shell = live.Shell();
        ErlNode old = shell.Run("Get-ErlNode").As<ErlNode>().Single();
        shell.Connect(live.Node);

        Assert.Equal(ErlNodeState.Closed, old.State);
        Assert.NotSame(old, shell.Run("Get-ErlNode").As<ErlNode>().Single());
    }

    [Fact]
    public void Connections_belong_to_their_runspace()
    {
        using ErlShell shell = live.Shell();
        using var other = new ErlShell();

        Assert.Empty(other.Run("Get-ErlNode").Records);
        Assert.Single(shell.Run("Get-ErlNode").Output);
    }

    [Fact]
    public void A_connection_of_another_runspace_can_be_handed_over()
    {
        using ErlShell shell = live.Shell();
        using var other = new ErlShell();
        ErlNode node = shell.Run("Get-ErlNode").As<ErlNode>().Single();

        Assert.Equal(live.Node.Name, other.Run("Get-ErlMemory -Node $args[0]", node).Single().Properties["Node"].Value);
    }

    [Fact]
    public void Removing_the_module_closes_the_connections()
    {
        using ErlShell shell = live.Shell();
        ErlNode node = shell.Run("Get-ErlNode").As<ErlNode>().Single();
        shell.Run("Remove-Module ErlPs");

        Assert.Equal(ErlNodeState.Closed, node.State);
    }

    [Fact]
    public void Closing_the_runspace_closes_the_connections()
    {
        ErlShell shell = live.Shell();
        ErlNode node = shell.Run("Get-ErlNode").As<ErlNode>().Single();
        shell.Dispose();

        Assert.Equal(ErlNodeState.Closed, node.State);
    }

    [Fact]
    public void Disconnecting_tells_the_node()
    {
        using ErlShell shell = live.Shell();
        string ourName = shell.Run("Get-ErlNode").As<ErlNode>().Single().LocalName;
        Assert.Contains(ourName, live.Node.Eval("nodes(hidden)"), StringComparison.Ordinal);
        Assert.Empty(shell.Run("Get-ErlNode | Disconnect-ErlNode").Records);

        Assert.Empty(shell.Run("Get-ErlNode").Records);
        string wait = $"fun F(0) -> still; F(N) -> case lists:member('{ourName}', nodes(hidden)) of true -> timer:sleep(20), F(N - 1); false -> gone end end";
        Assert.Equal("gone", live.Node.Eval($"({wait})(250)"));
    }

    [Fact]
    public void Disconnecting_without_a_connection_is_an_error()
    {
        using var shell = new ErlShell();
        Assert.Equal([ErrorIds.NotConnected, ErrorIds.NotConnected], shell.Run("Disconnect-ErlNode; Disconnect-ErlNode a@b").ErrorIds);
    }

    [Fact]
    public void A_node_that_is_gone_is_reported_once_with_its_reason()
    {
        using var shell = new ErlShell();
        using (var node = new LiveNode(live.Epmd))
        {
            shell.Connect(node);
        }

        ShellResult result = shell.Run("while ((Get-ErlNode).State -ne 'Closed') { }; Get-ErlMemory; Get-ErlMemory; Get-ErlNode");
        Assert.Equal([ErrorIds.ConnectionClosed, ErrorIds.NotConnected], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Of_several_nodes_one_that_fails_is_one_error()
    {
        using ErlShell shell = live.Shell();
        using var second = new LiveNode(live.Epmd);
        shell.Connect(second);
        ShellResult result = shell.Run("Get-ErlMemory $args[0], missing@127.0.0.1, $args[1]", live.Node.Name, second.Name);

        Assert.Equal([ErrorIds.NotConnected], result.ErrorIds);
        Assert.Equal("missing@127.0.0.1", result.Errors[0].TargetObject);
        Assert.Equal([live.Node.Name, second.Name], result.Output.Select(memory => (string)memory!.Properties["Node"].Value));
    }

    [Fact]
    public void Nodes_come_from_the_pipeline_as_connections_names_and_properties()
    {
        using ErlShell shell = live.Shell();
        ShellResult result = shell.Run("Get-ErlNode | Get-ErlMemory; $args[0] | Get-ErlMemory; [pscustomobject]@{ Node = $args[0] } | Get-ErlMemory", live.Node.Name);

        Assert.Empty(result.Errors);
        Assert.Equal(3, result.Output.Count);
    }

    [Fact]
    public void A_null_node_is_refused_and_not_taken_for_the_current_one()
    {
        using ErlShell shell = live.Shell();
        ShellResult result = shell.Run("Get-ErlMemory -Node $null");

        Assert.Empty(result.Output);
        Assert.Single(result.Errors);
    }

    [Fact]
    public void Connections_are_found_with_wildcards()
    {
        using ErlShell shell = live.Shell();
        Assert.Single(shell.Run("Get-ErlNode TEST*").Output);
        Assert.Empty(shell.Run("Get-ErlNode other*").Records);
        Assert.Equal([ErrorIds.NotConnected], shell.Run("Get-ErlNode other@host").ErrorIds);
    }

    [Fact]
    public void Stopping_ends_a_call_at_once_and_the_shell_lives_on()
    {
        using ErlShell shell = live.Shell();
        using PowerShell sleeping = shell.Create("Invoke-ErlFunction timer sleep 300000");
        IAsyncResult running = sleeping.BeginInvoke();
        string sleepers = "length([P || P <- processes(), process_info(P, current_function) =:= {current_function, {timer, sleep, 1}}])";
        live.Node.Eval($"(fun F(N) when N > 0 -> case {sleepers} of 0 -> timer:sleep(20), F(N - 1); _ -> ok end end)(500)");
        Assert.True(sleeping.BeginStop(null, null).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(5)));

        Assert.Throws<PipelineStoppedException>(() => sleeping.EndInvoke(running));
        Assert.Equal("ok", live.Node.Eval($"(fun F(N) when N > 0 -> case {sleepers} of 0 -> ok; _ -> timer:sleep(20), F(N - 1) end end)(500)"));
        Assert.Empty(shell.Run("Get-ErlMemory").Errors);
    }
}
