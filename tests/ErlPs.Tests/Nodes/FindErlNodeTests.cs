using System.Linq;
using Erlang.Distribution;
using ErlPs.Nodes;
using ErlPs.Tests.Support;
using Xunit;

namespace ErlPs.Tests.Nodes;

/// <summary>Which nodes there are, by a real epmd and by a real cluster.</summary>
[Collection(NodeCollection.Name)]
public sealed class FindErlNodeTests(LiveNodeFixture live)
{
    [Fact]
    public void Epmd_tells_its_nodes_and_none_is_connected_to()
    {
        using var shell = new ErlShell();
        ErlNodeName found = shell.Run("Find-ErlNode 127.0.0.1 -EpmdPort $args[0]", live.Epmd.Port).As<ErlNodeName>().Single(node => node.Node == live.Node.Name);
        Assert.Equal(("127.0.0.1", live.Epmd.Port), (found.Host, found.EpmdPort));
        Assert.InRange(found.Port!.Value, 1, 65535);
        Assert.Equal("[]", live.Node.Eval("nodes(hidden)"));
    }

    [Fact]
    public void What_epmd_tells_can_be_connected_to()
    {
        using var shell = new ErlShell();
        ShellResult connected = shell.Run(
            "param($port, $name, $file) Find-ErlNode 127.0.0.1 -EpmdPort $port | Where-Object Node -eq $name | Connect-ErlNode -CookieFile $file",
            live.Epmd.Port, live.Node.Name, live.CookieFile);
        Assert.Equal(live.Node.Name, $"{connected.Single()}");
    }

    [Fact]
    public void A_cluster_is_the_node_and_those_it_is_connected_to()
    {
        using var cluster = new TwoNodes(live.Epmd);
        using var shell = new ErlShell();
        shell.Connect(cluster.First);
        Assert.Equal(
            new[] { cluster.First.Name, cluster.Second.Name }.Order(),
            shell.Run("Find-ErlNode -Cluster").As<ErlNodeName>().Select(node => node.Node).Order());
    }

    [Fact]
    public void A_host_without_epmd_is_an_error_and_the_next_host_is_asked()
    {
        using var shell = new ErlShell();
        ShellResult result = shell.Run("Find-ErlNode 127.0.0.2, 127.0.0.1 -EpmdPort $args[0]", live.Epmd.Port);
        Assert.Equal([ErrorIds.EpmdRefused], result.ErrorIds);
        Assert.Equal("127.0.0.2", result.Errors[0].TargetObject);
        Assert.Contains(live.Node.Name, result.As<ErlNodeName>().Select(node => node.Node));
    }
}
