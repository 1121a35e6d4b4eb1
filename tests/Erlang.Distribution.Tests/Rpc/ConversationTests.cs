using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using Xunit;

namespace Erlang.Distribution.Tests.Rpc;

/// <summary>Calls whose process talks with us, on a live node, both ways that there are to start it.</summary>
[Collection(NodeCollection.Name)]
public sealed class ConversationTests(NodeFixture fixture)
{
    private const string Echo =
        "begin Loop = fun(Self) -> receive stop -> done; Any -> Client ! {echo, Any}, Self(Self) end end, Client ! {ready, self()}, Loop(Loop) end.";

    public static TheoryData<bool> BothWays => [false, true];

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Messages_go_both_ways_until_the_function_returns(bool useRex)
    {
        using Session session = Connect(useRex);
        using IConversation node = Run(session, Echo);
        Assert.True(ErlTuple.IsTagged(node.Receive(), "ready", 2));

        node.Send(T.List(T.Int(1), T.Atom("a")));
        Assert.Equal(T.Tuple(T.Atom("echo"), T.List(T.Int(1), T.Atom("a"))), node.Receive());

        node.Send(T.Atom("stop"));
        Assert.Null(node.Receive());
        Assert.Null(node.Receive());
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Messages_come_in_their_order_and_before_the_end(bool useRex)
    {
        using Session session = Connect(useRex);
        using IConversation node = Run(session, "[Client ! N || N <- lists:seq(1, 50)].");

        Assert.Equal(Enumerable.Range(1, 50).Select(n => (ErlTerm)T.Int(n)), All(node));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Whoever_leaves_ends_the_process(bool useRex)
    {
        using Session session = Connect(useRex);
        ErlPid worker;
        using (IConversation node = Run(session, Echo))
        {
            worker = (ErlPid)((ErlTuple)node.Receive()!)[1];
            Assert.True(IsAlive(session, worker));
        }

        Assert.True(SpinWait.SpinUntil(() => !IsAlive(session, worker), TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void The_process_ends_with_the_connection(bool useRex)
    {
        using Session other = Connect(false);
        Session session = Connect(useRex);
        using IConversation node = Run(session, Echo);
        var worker = (ErlPid)((ErlTuple)node.Receive()!)[1];

        session.Dispose();

        Assert.Equal(ErrorIds.ConnectionClosed, Assert.Throws<ErlangException>(node.Receive).ErrorId);
        Assert.True(SpinWait.SpinUntil(() => !IsAlive(other, worker), TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_process_that_says_nothing_in_time_is_killed(bool useRex)
    {
        using Session session = Connect(useRex);
        using IConversation node = Run(session, Echo, new CallOptions { Timeout = TimeSpan.FromMilliseconds(300) });
        var worker = (ErlPid)((ErlTuple)node.Receive()!)[1];

        Assert.Equal(ErrorIds.CallTimeout, Assert.Throws<RpcException>(node.Receive).ErrorId);

        Assert.True(SpinWait.SpinUntil(() => !IsAlive(session, worker), TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void The_deadline_is_one_for_each_message()
    {
        using Session session = Connect(false);
        using IConversation node = Run(
            session, "[begin timer:sleep(200), Client ! N end || N <- lists:seq(1, 6)].", new CallOptions { Timeout = TimeSpan.FromSeconds(1) });

        Assert.Equal(6, All(node).Count());
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_process_that_floods_us_is_given_up_and_killed(bool useRex)
    {
        using Session session = Connect(useRex);
        using IConversation node = Run(session, "begin Client ! self(), [Client ! N || N <- lists:seq(1, 1000)], timer:sleep(infinity) end.");
        var worker = (ErlPid)node.Receive()!;
        Assert.True(SpinWait.SpinUntil(() => !IsAlive(session, worker), TimeSpan.FromSeconds(10)));

        ErlangException e = Assert.Throws<ErlangException>(() => All(node).Count());

        Assert.Equal(ErrorIds.UnexpectedResult, e.ErrorId);
        Assert.Equal(1, session.CallInt("erlang", "+", T.Int(0), T.Int(1)));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_cancelled_token_wakes_whoever_waits(bool useRex)
    {
        using Session session = Connect(useRex);
        using var stop = new CancellationTokenSource();
        using IConversation node = Run(session, Echo, cancellationToken: stop.Token);
        var worker = (ErlPid)((ErlTuple)node.Receive()!)[1];

        stop.CancelAfter(TimeSpan.FromMilliseconds(100));

        Assert.ThrowsAny<OperationCanceledException>(node.Receive);
        Assert.True(SpinWait.SpinUntil(() => !IsAlive(session, worker), TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void What_the_function_raises_comes_after_its_messages(bool useRex)
    {
        using Session session = Connect(useRex);
        using IConversation node = Run(session, "begin Client ! hello, exit(enough) end.");

        Assert.Equal(T.Atom("hello"), node.Receive());
        RpcException e = Assert.Throws<RpcException>(node.Receive);
        Assert.Equal((ErrorIds.RemoteException, "exit", T.Atom("enough")), (e.ErrorId, e.RemoteClass, e.Reason));
    }

    private static IEnumerable<ErlTerm> All(IConversation node)
    {
        while (node.Receive() is { } message)
        {
            yield return message;
        }
    }

    private static bool IsAlive(Session session, ErlPid pid) => session.Call("erlang", "is_process_alive", [pid]).Equals(ErlAtom.True);

    /// <summary>Runs an expression that knows our pid as <c>Client</c>.</summary>
    private static IConversation Run(Session session, string source, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var scanned = (ErlTuple)session.Call("erl_scan", "string", [ErlList.FromText(source)], null, cancellationToken);
        var parsed = (ErlTuple)session.Call("erl_parse", "parse_exprs", [scanned[1]], null, cancellationToken);
        return session.Converse(
            "erl_eval", "exprs", client => [parsed[1], T.List(T.Tuple(T.Atom("Client"), client))], options, cancellationToken);
    }

    private Session Connect(bool useRex) => Session.Connect(fixture.Options with { UseRex = useRex });
}
