using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Epmd;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.TestSupport;
using Xunit;

namespace Erlang.Distribution.Tests.Rpc;

/// <summary>Ways to a live node, and ways to miss it.</summary>
[Collection(NodeCollection.Name)]
public sealed class LiveConnectTests(NodeFixture fixture)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    [Fact]
    public void Each_stage_is_told_in_its_turn()
    {
        var reports = new List<StageReport>();
        using Session session = Session.Connect(fixture.Options, reports.Add);
        Assert.Equal(Enum.GetValues<ConnectStage>(), reports.Select(r => r.Stage));
        Assert.All(reports, r => Assert.Null(r.Error));
    }

    [Fact]
    public void A_port_that_is_known_needs_no_epmd()
    {
        var reports = new List<StageReport>();
        using Session session = Session.Connect(fixture.Options with { Port = NodePort(), EpmdPort = LoopbackPort.Free() }, reports.Add);
        Assert.DoesNotContain(reports, r => r.Stage == ConnectStage.Epmd);
        Assert.Equal(6, session.HandshakeVersion);
    }

    [Fact]
    public void A_wrong_cookie_has_its_own_error()
    {
        var reports = new List<StageReport>();
        ErlangException e = Fails(fixture.Options with { Cookie = "wrong" }, reports.Add);
        Assert.Equal(ErrorIds.WrongCookie, e.ErrorId);
        Assert.Contains(CookieHash.Of("wrong"), e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", e.Message, StringComparison.Ordinal);
        Assert.Equal((ConnectStage.Cookie, e), (reports[^1].Stage, reports[^1].Error));
    }

    [Fact]
    public void A_name_that_nobody_has_is_not_registered() =>
        Assert.Equal(ErrorIds.NodeNotRegistered, Fails(fixture.Options with { Node = "nobody@127.0.0.1" }).ErrorId);

    [Fact]
    public void Another_node_at_the_port_is_not_given_our_proof() => Assert.Equal(
        ErrorIds.NodeNameMismatch, Fails(fixture.Options with { Node = "other@127.0.0.1", Port = NodePort() }).ErrorId);

    [Fact]
    public void A_host_that_does_not_exist_is_not_found() =>
        Assert.Equal(ErrorIds.HostNotFound, Fails(fixture.Options with { Node = "app@no-such-host.invalid" }).ErrorId);

    [Fact]
    public void An_epmd_that_has_stopped_refuses() =>
        Assert.Equal(ErrorIds.EpmdRefused, Fails(fixture.Options with { EpmdPort = LoopbackPort.Free() }).ErrorId);

    [Fact]
    public void A_port_where_nobody_listens_refuses() =>
        Assert.Equal(ErrorIds.PortRefused, Fails(fixture.Options with { Port = LoopbackPort.Free() }).ErrorId);

    [Fact]
    public void A_port_that_is_silent_times_out()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Assert.Equal(ErrorIds.HandshakeTimeout, Fails(fixture.Options with { Port = port, Timeout = Short }).ErrorId);
        listener.Stop();
    }

    [Fact]
    public void The_port_of_epmd_is_no_node() => Assert.Contains(
        Fails(fixture.Options with { Port = fixture.Node.EpmdPort, Timeout = TimeSpan.FromSeconds(5) }).ErrorId,
        new[] { ErrorIds.VersionRefused, ErrorIds.HandshakeProtocol });

    [Theory]
    [InlineData("noat", "cookie", ErrorIds.NodeNameInvalid)]
    [InlineData("a@b", "bad\ncookie", ErrorIds.CookieInvalid)]
    public void What_cannot_be_is_refused_before_anything_is_sent(string node, string cookie, string errorId) =>
        Assert.Equal(errorId, Fails(new ConnectOptions { Node = node, Cookie = cookie }).ErrorId);

    [Fact]
    public void The_options_do_not_print_the_cookie() => Assert.DoesNotContain("testcookie", fixture.Options.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Two_sessions_have_two_names()
    {
        using Session one = fixture.Connect();
        using Session two = fixture.Connect();
        Assert.NotEqual(one.LocalName, two.LocalName);
        Assert.True(one.IsConnected && two.IsConnected);
    }

    [Fact]
    public void Fifty_connections_leave_no_atoms_behind()
    {
        using Session watcher = fixture.Connect();
        fixture.Connect().Dispose();
        long before = Atoms(watcher);
        for (int i = 0; i < 50; i++)
        {
            fixture.Connect().Dispose();
        }

        // A connection may come before the node has noticed the end of the last one, and then needs one more name.
        Assert.InRange(Atoms(watcher) - before, 0, 5);
    }

    [Fact]
    public void A_disconnected_session_says_so()
    {
        Session session = fixture.Connect();
        int closed = 0;
        session.Closed += (_, _) => closed++;
        session.Disconnect();
        session.Dispose();
        Assert.Equal((false, ErrorIds.ConnectionClosed, 1), (session.IsConnected, session.CloseReason?.ErrorId, closed));
        Assert.Equal(ErrorIds.ConnectionClosed, Assert.Throws<ErlangException>(() => session.Call("erlang", "node", T.None)).ErrorId);
    }

    [Fact]
    public async Task A_node_that_stops_ends_the_session_and_its_calls()
    {
        using var node = new LiveNode();
        using Session session = Session.Connect(new ConnectOptions { Node = node.Name, Cookie = node.Cookie, EpmdPort = node.EpmdPort });
        var closed = new TaskCompletionSource();
        session.Closed += (_, _) => closed.SetResult();
        Task<ErlTerm> call = session.CallAsync("timer", "sleep", [T.Atom("infinity")]);
        _ = session.CallAsync("erlang", "halt", T.None);
        Assert.Equal(ErrorIds.ConnectionClosed, (await Assert.ThrowsAsync<ErlangException>(() => call.WaitAsync(TimeSpan.FromSeconds(20)))).ErrorId);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.False(session.IsConnected);
    }

    [Fact]
    public void A_node_with_a_short_ticktime_keeps_us()
    {
        using var node = new LiveNode(moreArguments: ["-kernel", "net_ticktime", "8"]);
        using Session session = Session.Connect(new ConnectOptions { Node = node.Name, Cookie = node.Cookie, EpmdPort = node.EpmdPort });
        Thread.Sleep(TimeSpan.FromSeconds(11));
        Assert.Null(session.CloseReason);
        Assert.Equal(T.Atom(node.Name), session.Call("erlang", "node", T.None));
    }

    [Fact]
    public async Task Sessions_from_many_threads_do_not_disturb_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() =>
        {
            using Session session = fixture.Connect();
            for (int i = 0; i < 50; i++)
            {
                Assert.Equal(n + i, session.CallInt("erlang", "+", T.Int(n), T.Int(i)));
            }
        })));
    }

    private static long Atoms(Session session) => session.CallInt("erlang", "system_info", T.Atom("atom_count"));

    private static ErlangException Fails(ConnectOptions options, Action<StageReport>? onStage = null)
    {
        var clock = Stopwatch.StartNew();
        ErlangException e = Assert.ThrowsAny<ErlangException>(() => Session.Connect(options, onStage));
        Assert.True(clock.Elapsed < options.Timeout + TimeSpan.FromSeconds(5), "It took longer than its timeout.");
        return e;
    }

    private int NodePort() => EpmdClient.LookupPort("127.0.0.1", fixture.Node.Name.Split('@')[0], fixture.Node.EpmdPort).Port;
}
