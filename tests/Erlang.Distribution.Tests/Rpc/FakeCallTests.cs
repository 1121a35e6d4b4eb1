using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using Erlang.Distribution.Dist;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.TestSupport;
using Xunit;

namespace Erlang.Distribution.Tests.Rpc;

/// <summary>Calls on nodes that are old or wrong, and connections that go bad.</summary>
public sealed class FakeCallTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_call_on_R16B02_stays_within_what_it_can_read()
    {
        var calls = new BlockingCollection<RexCall>();
        using var node = new FakeNode(Old(peer =>
        {
            RexCall first = RexCall.Parse(peer.ReceiveTerms());
            peer.Send(FakeErlang.SendTo(first.Pid), Result(first, FakeErlang.R16Facts));
            calls.Add(RexCall.Parse(peer.ReceiveTerms()));
            peer.ReceiveToEnd();
        }));
        using Session session = Connect(node);
        _ = session.CallAsync("erlang", "memory", [T.Atom("total")]);
        Assert.True(calls.TryTake(out RexCall? call, Soon));
        Assert.True(call.Pid.Id < 1 << 15 && call.Pid.Serial < 1 << 13 && call.Pid.Creation == 1);
        Assert.True(call.Reference.Words.Length == 3 && call.Reference.Words[0] < 1 << 18);
        Assert.Equal(["A", "F", "M", "P", "R"], call.Bindings.Keys); // sorted, and no heap limit, which is a map
        Assert.Equal((T.Atom("erlang"), T.Atom("memory")), (call.Bindings["M"], call.Bindings["F"]));
    }

    [Fact]
    public void A_map_is_not_sent_to_a_node_that_would_drop_the_connection_for_it()
    {
        using var node = new FakeNode(Old(peer => peer.ServeRex(FakeErlang.R16Facts)));
        using Session session = Connect(node);
        Assert.Equal(ErrorIds.TermMalformed, Assert.ThrowsAny<ErlangException>(() => session.Call("erlang", "hd", [new ErlMap()])).ErrorId);
        Assert.Equal(T.Int(5), session.Call("erlang", "abs", [T.Int(5)]));
    }

    [Fact]
    public async Task A_timeout_on_an_old_node_kills_the_process_that_linked_itself()
    {
        var kills = new BlockingCollection<ErlTuple>();
        using var node = new FakeNode(Old(peer =>
        {
            RexCall first = RexCall.Parse(peer.ReceiveTerms());
            peer.Send(FakeErlang.SendTo(first.Pid), Result(first, FakeErlang.R16Facts));
            RexCall stuck = RexCall.Parse(peer.ReceiveTerms());
            peer.Send(T.Tuple(T.Int(1), FakeErlang.Worker, stuck.Pid));
            kills.Add(peer.ReceiveTerms().Control);

            // The late answer belongs to nobody, and a link to a call that is over is refused.
            peer.Send(FakeErlang.SendTo(stuck.Pid), Result(stuck, T.Int(1)));
            peer.Send(T.Tuple(T.Int(1), FakeErlang.Worker, stuck.Pid));
            kills.Add(peer.ReceiveTerms().Control);
            peer.ServeRex(T.Int(2));
        }));
        using Session session = Connect(node);
        var options = new CallOptions { Timeout = TimeSpan.FromMilliseconds(200) };
        Task<ErlTerm> call = session.CallAsync("timer", "sleep", [T.Atom("infinity")], options);
        Assert.Equal(ErrorIds.CallTimeout, (await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Soon))).ErrorId);
        Assert.True(kills.TryTake(out ErlTuple? kill, Soon));
        Assert.Equal((T.Int(8), (ErlTerm)FakeErlang.Worker, (ErlTerm)T.Atom("kill")), (kill[0], kill[2], kill[3]));
        Assert.True(kills.TryTake(out ErlTuple? refusal, Soon));
        Assert.Equal((T.Int(3), (ErlTerm)FakeErlang.Worker, (ErlTerm)T.Atom("noproc")), (refusal[0], refusal[2], refusal[3]));
        Assert.Equal(T.Int(2), session.Call("erlang", "abs", [T.Int(9)]));
    }

    [Fact]
    public void A_process_that_an_old_node_could_not_have_ends_the_session_and_not_ours()
    {
        using var node = new FakeNode(Old(peer =>
        {
            RexCall first = RexCall.Parse(peer.ReceiveTerms());
            peer.Send(FakeErlang.SendTo(first.Pid), Result(first, FakeErlang.R16Facts));
            RexCall stuck = RexCall.Parse(peer.ReceiveTerms());
            peer.Send(T.Tuple(T.Int(1), new ErlPid(T.Atom("fake@127.0.0.1"), 99, 0, 1_000_000), stuck.Pid));
            peer.ReceiveToEnd();
        }));
        using Session session = Connect(node);
        var options = new CallOptions { Timeout = TimeSpan.FromMilliseconds(300) };
        Assert.Equal(ErrorIds.CallTimeout, Assert.Throws<RpcException>(() => session.Call("m", "f", T.None, options)).ErrorId);
        Assert.True(System.Threading.SpinWait.SpinUntil(() => !session.IsConnected, Soon));
        Assert.Equal(ErrorIds.ProtocolViolation, session.CloseReason?.ErrorId);
    }

    [Fact]
    public void A_process_that_dies_on_an_old_node_is_told_by_its_link()
    {
        using var node = new FakeNode(Old(peer =>
        {
            RexCall first = RexCall.Parse(peer.ReceiveTerms());
            peer.Send(FakeErlang.SendTo(first.Pid), Result(first, FakeErlang.R16Facts));
            RexCall killed = RexCall.Parse(peer.ReceiveTerms());
            peer.Send(T.Tuple(T.Int(1), FakeErlang.Worker, killed.Pid));
            peer.Send(T.Tuple(T.Int(3), FakeErlang.Worker, killed.Pid, T.Atom("killed")));
            peer.ReceiveToEnd();
        }));
        using Session session = Connect(node);
        Assert.Equal(ErrorIds.WorkerKilled, Assert.Throws<RpcException>(() => session.Call("erlang", "memory", T.None)).ErrorId);
    }

    [Fact]
    public void A_node_that_refuses_to_spawn_is_called_through_rex()
    {
        using var node = new FakeNode(New(peer =>
        {
            (ErlReference reference, ErlPid pid) = peer.ReceiveSpawn();
            peer.Send(T.Tuple(T.Int(31), reference, pid, T.Int(0), T.Atom("notsup")));
            peer.ServeRex(FakeErlang.Facts("23"));
        }));
        using Session session = Connect(node);
        Assert.Equal((23, T.Int(7)), (session.OtpRelease, session.Call("erlang", "abs", [T.Int(7)])));
    }

    [Fact]
    public void A_node_without_erpc_is_called_through_rex()
    {
        using var node = new FakeNode(New(peer =>
        {
            ErlPid pid = peer.AcceptSpawn().Pid;
            ErlTerm stack = T.List(T.Tuple(T.Atom("erpc"), T.Atom("execute_call"), T.Int(4), ErlList.Empty));
            peer.Send(T.Tuple(T.Int(24), FakeErlang.Worker, pid), T.Tuple(T.Atom("undef"), stack));
            peer.ServeRex(FakeErlang.Facts("23"));
        }));
        using Session session = Connect(node);
        Assert.Equal((23, T.Int(7)), (session.OtpRelease, session.Call("erlang", "abs", [T.Int(7)])));
    }

    [Fact]
    public void A_node_that_has_no_process_left_says_so()
    {
        using var node = new FakeNode(New(peer =>
        {
            (ErlReference reference, ErlPid pid) = peer.ReceiveSpawn();
            peer.Send(T.Tuple(T.Int(31), reference, pid, T.Int(0), T.Atom("system_limit")));
            peer.ReceiveToEnd();
        }));
        Assert.Contains("system_limit", Assert.Throws<RpcException>(() => Connect(node)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_with_an_unknown_tag_fails_its_own_call_only()
    {
        using var node = new FakeNode(New(peer =>
        {
            peer.AnswerSpawn(FakeErlang.Facts("25"));
            ErlPid pid = peer.AcceptSpawn().Pid;
            peer.Send([112, .. ExternalTerm.Encode(T.Tuple(T.Int(24), FakeErlang.Worker, pid)), 131, 200]);
            peer.AnswerSpawn(T.Int(3));
        }));
        using Session session = Connect(node);
        Assert.Equal(ErrorIds.TermMalformed, Assert.ThrowsAny<ErlangException>(() => session.Call("m", "f", T.None)).ErrorId);
        Assert.Equal(T.Int(3), session.Call("m", "f", T.None));
    }

    [Fact]
    public void A_process_that_started_too_late_is_killed()
    {
        var kills = new BlockingCollection<ErlTuple>();
        using var node = new FakeNode(New(peer =>
        {
            peer.AnswerSpawn(FakeErlang.Facts("25"));
            (ErlReference reference, ErlPid pid) = peer.ReceiveSpawn();
            System.Threading.Thread.Sleep(500);
            peer.Send(T.Tuple(T.Int(31), reference, pid, T.Int(1), FakeErlang.Worker));
            kills.Add(peer.ReceiveTerms().Control);
        }));
        using Session session = Connect(node);
        Assert.Throws<RpcException>(() => session.Call("m", "f", T.None, new CallOptions { Timeout = TimeSpan.FromMilliseconds(100) }));
        Assert.True(kills.TryTake(out ErlTuple? kill, Soon));
        Assert.Equal((T.Int(8), (ErlTerm)FakeErlang.Worker, (ErlTerm)T.Atom("kill")), (kill[0], kill[2], kill[3]));
    }

    [Theory]
    [InlineData("00 00 00 03 83 44 00", ErrorIds.ProtocolViolation)] // a frame with a distribution header, which we did not offer
    [InlineData("00 00 00 03 70 83 ff", ErrorIds.ProtocolViolation)] // a control message that is no term
    [InlineData("7f ff ff ff 70", ErrorIds.FrameTooLarge)]
    [InlineData("00 00 00 09 70 83", ErrorIds.ConnectionClosed)] // half a frame, and then nothing
    public void A_stream_that_goes_bad_ends_the_session_with_its_reason(string bytes, string errorId)
    {
        using var node = new FakeNode(New(peer =>
        {
            peer.AnswerSpawn(FakeErlang.Facts("25"));
            peer.ReceiveSpawn();
            peer.SendRaw(R16Samples.Hex(bytes));
        }));
        using Session session = Connect(node);
        Assert.Equal(errorId, Assert.Throws<ErlangException>(() => session.Call("m", "f", T.None)).ErrorId);
        Assert.Equal(errorId, session.CloseReason?.ErrorId);
    }

    [Fact]
    public void Frames_that_we_do_not_know_are_ignored()
    {
        using var node = new FakeNode(New(peer =>
        {
            peer.SendRaw([0, 0, 0, 0]);
            peer.Send(R16Samples.SendToName);
            peer.Send(T.Tuple(T.Int(99), T.Int(1)));
            peer.AnswerSpawn(FakeErlang.Facts("25"));
            peer.ReceiveToEnd();
        }));
        using Session session = Connect(node);
        Assert.True(session.IsConnected);
    }

    [Fact]
    public void Each_tick_is_answered()
    {
        var answers = new BlockingCollection<byte[]>();
        using var node = new FakeNode(New(peer =>
        {
            peer.AnswerSpawn(FakeErlang.Facts("25"));
            for (int i = 0; i < 3; i++)
            {
                peer.Send();
                answers.Add(peer.Receive());
            }
        }));
        using Session session = Connect(node);
        for (int i = 0; i < 3; i++)
        {
            Assert.True(answers.TryTake(out byte[]? answer, Soon));
            Assert.Empty(answer);
        }
    }

    [Fact]
    public void Ticks_are_sent_unasked()
    {
        var ticks = new BlockingCollection<byte[]>();
        using var node = new FakeNode(New(peer =>
        {
            peer.AnswerSpawn(FakeErlang.Facts("25"));
            while (true)
            {
                ticks.Add(peer.Receive());
            }
        }));
        using Session session = Connect(node, new ConnectionTiming(TimeSpan.FromMilliseconds(50), Soon));
        for (int i = 0; i < 3; i++)
        {
            Assert.True(ticks.TryTake(out byte[]? tick, Soon));
            Assert.Empty(tick);
        }
    }

    [Fact]
    public async Task A_node_that_goes_silent_is_given_up()
    {
        using var node = new FakeNode(New(peer =>
        {
            peer.AnswerSpawn(FakeErlang.Facts("25"));
            peer.ReceiveToEnd();
        }));
        using Session session = Connect(node, new ConnectionTiming(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(1500)));
        Task<ErlTerm> call = session.CallAsync("m", "f", T.None);
        Assert.Equal(ErrorIds.ConnectionClosed, (await Assert.ThrowsAsync<ErlangException>(() => call.WaitAsync(Soon))).ErrorId);
        Assert.Contains("tick", session.CloseReason!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_does_not_read_holds_no_caller()
    {
        using var node = new FakeNode(New(peer =>
        {
            peer.AnswerSpawn(FakeErlang.Facts("25"));
            FakePeer.Freeze();
        }));
        using Session session = Connect(node);
        var options = new CallOptions { Timeout = TimeSpan.FromMilliseconds(500) };
        ErlTerm[] large = [new ErlBinary(new byte[1_000_000])];
        Task<ErlTerm>[] calls = [.. await Task.Run(() => Enumerable.Range(0, 50).Select(_ => session.CallAsync("m", "f", large, options)).ToArray()).WaitAsync(Soon)];
        foreach (Task<ErlTerm> call in calls)
        {
            Assert.Equal(ErrorIds.CallTimeout, (await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Soon))).ErrorId);
        }

        await Task.Run(session.Dispose).WaitAsync(Soon);
    }

    private static ErlTerm Result(RexCall call, ErlTerm value) => T.Tuple(T.Atom("erlps_result"), call.Reference, T.Tuple(T.Atom("return"), value));

    private static FakeNodeOptions Old(Action<FakePeer> connected) => new() { Version = 5, Flags = 0x17ffc, Connected = connected };

    private static FakeNodeOptions New(Action<FakePeer> connected) => new() { Connected = connected };

    private static Session Connect(FakeNode node, ConnectionTiming? timing = null) => Session.Connect(
        new ConnectOptions { Node = node.Name, Cookie = node.Cookie, Port = node.Port, Timing = timing ?? ConnectionTiming.Default });
}
