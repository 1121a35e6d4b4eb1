using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Rpc;
using ErlPs.TestSupport;
using Xunit;

namespace Erlang.Distribution.Tests.Rpc;

/// <summary>Handshakes with nodes that are old, slow, or wrong.</summary>
public sealed class FakeConnectTests
{
    private const uint R16Flags = 0x17ffc;

    [Fact]
    public void A_node_that_closes_at_a_new_name_is_given_an_old_one()
    {
        using var node = new FakeNode(Old());
        using Session session = Session.Connect(Options(node));
        Assert.Equal((5, 16, "R16B02"), (session.HandshakeVersion, session.OtpRelease, session.OtpReleaseText));
        Assert.StartsWith("erlps1@", session.LocalName, StringComparison.Ordinal);
        Assert.Equal(['N', 'n', 'r'], node.Packets.Select(p => (char)p[0]));
    }

    [Fact]
    public void A_node_that_epmd_says_is_old_is_given_an_old_name_at_once()
    {
        using var node = new FakeNode(Old());
        byte[] reply = [119, 0, (byte)(node.Port >> 8), (byte)node.Port, 77, 0, 0, 5, 0, 5, 0, 4, .. "fake"u8, 0, 0];
        using var epmd = new FakeEpmd(reply);
        using Session session = Session.Connect(Options(node) with { Port = null, EpmdPort = epmd.Port });
        Assert.Equal(['n', 'r'], node.Packets.Select(p => (char)p[0]));
    }

    [Fact]
    public void An_old_name_that_is_answered_anew_is_complemented()
    {
        using var node = new FakeNode(new FakeNodeOptions
        {
            AnswersOldNameWithNewChallenge = true,
            Status = name => name.Contains('@', StringComparison.Ordinal) ? null : "",
            Connected = peer => peer.ServeRex(FakeErlang.R16Facts),
        });
        byte[] reply = [119, 0, (byte)(node.Port >> 8), (byte)node.Port, 77, 0, 0, 5, 0, 5, 0, 4, .. "fake"u8, 0, 0];
        using var epmd = new FakeEpmd(reply);
        using Session session = Session.Connect(Options(node) with { Port = null, EpmdPort = epmd.Port });
        Assert.Equal(6, session.HandshakeVersion);
        Assert.Equal(['n', 'c', 'r'], node.Packets.Select(p => (char)p[0]));
    }

    [Fact]
    public void A_name_that_is_alive_is_left_alone_and_the_next_one_taken()
    {
        using var node = new FakeNode(Old() with { Status = name => name.StartsWith("erlps1@", StringComparison.Ordinal) || name.StartsWith("erlps2@", StringComparison.Ordinal) ? "alive" : null });
        using Session session = Session.Connect(Options(node));
        Assert.StartsWith("erlps3@", session.LocalName, StringComparison.Ordinal);
        Assert.Equal(2, node.Packets.Count(p => Encoding.ASCII.GetString(p) == "sfalse"));
    }

    [Fact]
    public void When_all_names_are_alive_the_name_is_in_use()
    {
        using var node = new FakeNode(Old() with { Status = _ => "alive" });
        Assert.Equal(ErrorIds.NameInUse, Fails(node).ErrorId);
        Assert.Equal(16, node.Packets.Count(p => p[0] == 'n'));
    }

    [Theory]
    [InlineData("not_allowed", ErrorIds.FlagsRefused)]
    [InlineData("nok", ErrorIds.NameInUse)]
    [InlineData("nonsense", ErrorIds.HandshakeProtocol)]
    public void A_refusal_has_its_own_error_and_is_not_tried_again(string status, string errorId)
    {
        using var node = new FakeNode(new FakeNodeOptions { Status = _ => status });
        Assert.Equal(errorId, Fails(node).ErrorId);
        Assert.Single(node.Packets);
    }

    [Fact]
    public void A_node_that_cannot_prove_the_cookie_is_not_trusted()
    {
        using var node = new FakeNode(new FakeNodeOptions { WrongDigest = true });
        Assert.Equal(ErrorIds.WrongCookie, Fails(node).ErrorId);
    }

    [Fact]
    public void A_node_without_the_flags_that_we_need_is_refused()
    {
        using var node = new FakeNode(new FakeNodeOptions { Flags = R16Flags });
        Assert.Equal(ErrorIds.FlagsRefused, Fails(node).ErrorId);
    }

    [Theory]
    [InlineData(FakeStage.Status, ErrorIds.VersionRefused)]
    [InlineData(FakeStage.Challenge, ErrorIds.HandshakeProtocol)]
    [InlineData(FakeStage.Acknowledgement, ErrorIds.WrongCookie)]
    public void A_close_means_something_else_at_each_stage(FakeStage stage, string errorId)
    {
        using var closing = new FakeNode(new FakeNodeOptions { CloseAt = stage });
        Assert.Equal(errorId, Fails(closing).ErrorId);
        using var half = new FakeNode(new FakeNodeOptions { HalfAt = stage });
        Assert.Equal(errorId, Fails(half).ErrorId);
    }

    [Theory]
    [InlineData(FakeStage.Status)]
    [InlineData(FakeStage.Challenge)]
    [InlineData(FakeStage.Acknowledgement)]
    public void Garbage_is_no_handshake(FakeStage stage)
    {
        using var node = new FakeNode(new FakeNodeOptions { GarbageAt = stage });
        Assert.Equal(ErrorIds.HandshakeProtocol, Fails(node).ErrorId);
    }

    [Theory]
    [InlineData(FakeStage.Status, ErrorIds.HandshakeTimeout)]
    [InlineData(FakeStage.Challenge, ErrorIds.HandshakeTimeout)]
    [InlineData(FakeStage.Acknowledgement, ErrorIds.CookieTimeout)]
    [InlineData(FakeStage.Frames, ErrorIds.CallTimeout)]
    public void Silence_times_out_at_its_stage(FakeStage stage, string errorId)
    {
        using var node = new FakeNode(new FakeNodeOptions { SilentAt = stage });
        Assert.Equal(errorId, Fails(node, TimeSpan.FromSeconds(1)).ErrorId);
    }

    [Theory]
    [InlineData(FakeStage.Status)]
    [InlineData(FakeStage.Acknowledgement)]
    [InlineData(FakeStage.Frames)]
    public async Task Connecting_can_be_cancelled_at_any_stage(FakeStage stage)
    {
        using var node = new FakeNode(new FakeNodeOptions { SilentAt = stage });
        using var source = new CancellationTokenSource();
        Task connecting = Task.Run(() => Session.Connect(Options(node) with { Timeout = TimeSpan.FromMinutes(5) }, null, source.Token));
        await Task.Delay(100);
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void A_handshake_byte_by_byte_succeeds()
    {
        using var node = new FakeNode(Old() with { ByteByByte = true, Delay = TimeSpan.FromMilliseconds(50) });
        using Session session = Session.Connect(Options(node));
        Assert.True(session.IsConnected);
    }

    [Fact]
    public void A_node_that_closes_right_after_the_handshake_has_closed()
    {
        using var node = new FakeNode(new FakeNodeOptions { Connected = _ => { } });
        Assert.Equal(ErrorIds.ConnectionClosed, Fails(node).ErrorId);
    }

    private static FakeNodeOptions Old() =>
        new() { Version = 5, Flags = R16Flags, Connected = peer => peer.ServeRex(FakeErlang.R16Facts) };

    private static ConnectOptions Options(FakeNode node) => new() { Node = node.Name, Cookie = node.Cookie, Port = node.Port };

    private static ErlangException Fails(FakeNode node, TimeSpan? timeout = null) => Assert.ThrowsAny<ErlangException>(
        () => Session.Connect(Options(node) with { Timeout = timeout ?? TimeSpan.FromSeconds(20) }));
}
