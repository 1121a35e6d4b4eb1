using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Epmd;
using Erlang.Distribution.Tests.Rpc;
using ErlPs.TestSupport;
using Xunit;

namespace Erlang.Distribution.Tests.Epmd;

[Collection(NodeCollection.Name)]
public sealed class EpmdClientTests(NodeFixture fixture)
{
    private const string Loopback = "127.0.0.1";
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    private string ShortName => fixture.Node.Name.Split('@')[0];

    [Fact]
    public void A_live_epmd_tells_where_a_node_listens()
    {
        EpmdPort port = EpmdClient.LookupPort(Loopback, ShortName, fixture.Node.EpmdPort);
        Assert.Equal((ShortName, 6), (port.Name, port.HighestVersion));
        Assert.Contains(new EpmdName(ShortName, port.Port), EpmdClient.Names(Loopback, fixture.Node.EpmdPort));
    }

    [Fact]
    public void A_name_that_epmd_does_not_know_is_told_with_those_it_knows()
    {
        ErlangException e = Fails(() => EpmdClient.LookupPort(Loopback, "nobody", fixture.Node.EpmdPort));
        Assert.Equal(ErrorIds.NodeNotRegistered, e.ErrorId);
        Assert.Contains(ShortName, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_whose_name_leads_nowhere_is_not_found() =>
        Assert.Equal(ErrorIds.HostNotFound, Fails(() => EpmdClient.Names("no-such-host.invalid")).ErrorId);

    [Fact]
    public void A_port_without_epmd_refuses() =>
        Assert.Equal(ErrorIds.EpmdRefused, Fails(() => EpmdClient.Names(Loopback, LoopbackPort.Free())).ErrorId);

    [Fact]
    public void An_epmd_that_is_silent_runs_into_the_timeout()
    {
        using var epmd = new FakeEpmd(null);
        Assert.Equal(ErrorIds.EpmdTimeout, Fails(() => EpmdClient.Names(Loopback, epmd.Port, Short)).ErrorId);
    }

    [Fact]
    public void An_epmd_that_never_stops_sending_is_cut_off()
    {
        using var epmd = new FakeEpmd(new byte[EpmdClient.MaxReplyBytes + 5000]);
        Assert.Equal(ErrorIds.EpmdProtocol, Fails(() => EpmdClient.Names(Loopback, epmd.Port)).ErrorId);
    }

    [Fact]
    public void Half_a_reply_is_no_reply()
    {
        using var epmd = new FakeEpmd([.. R16Samples.EpmdPort.Take(8)]);
        Assert.Equal(ErrorIds.EpmdProtocol, Fails(() => EpmdClient.LookupPort(Loopback, "r16", epmd.Port)).ErrorId);
    }

    [Fact]
    public async Task Waiting_for_epmd_can_be_cancelled()
    {
        using var epmd = new FakeEpmd(null);
        using var source = new CancellationTokenSource();
        Task asking = Task.Run(() => EpmdClient.Names(Loopback, epmd.Port, TimeSpan.FromMinutes(1), source.Token));
        source.CancelAfter(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static ErlangException Fails(Action act) => Assert.Throws<ErlangException>(act);
}
