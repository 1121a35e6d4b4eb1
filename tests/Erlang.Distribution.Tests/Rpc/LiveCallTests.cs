using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using Xunit;

namespace Erlang.Distribution.Tests.Rpc;

/// <summary>Calls on a live node, both ways that there are: by SPAWN_REQUEST, and through rex as on OTP 22 and older.</summary>
[Collection(NodeCollection.Name)]
public sealed class LiveCallTests(NodeFixture fixture)
{
    public static TheoryData<bool> BothWays => [false, true];

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_session_knows_its_node(bool useRex)
    {
        using Session session = Connect(useRex);
        Assert.Equal((25, "25", 6, true), (session.OtpRelease, session.OtpReleaseText, session.HandshakeVersion, session.IsConnected));
        Assert.Equal(T.Atom(fixture.Node.Name), session.Call("erlang", "node", T.None));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_session_is_hidden(bool useRex)
    {
        using Session session = Connect(useRex);
        Assert.DoesNotContain(T.Atom(session.LocalName), (ErlList)session.Call("erlang", "nodes", [T.Atom("visible")]));
        Assert.Contains(T.Atom(session.LocalName), (ErlList)session.Call("erlang", "nodes", [T.Atom("hidden")]));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task A_thousand_calls_at_once_each_get_their_own_answer(bool useRex)
    {
        using Session session = Connect(useRex);
        Task<ErlTerm>[] calls = [.. Enumerable.Range(0, 1000).Select(i => session.CallAsync("lists", "seq", [T.Int(i), T.Int(i + 1)]))];
        ErlTerm[] answers = await Task.WhenAll(calls);
        Assert.All(answers, (answer, i) => Assert.Equal(T.List(T.Int(i), T.Int(i + 1)), answer));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Threads_can_share_a_session(bool useRex)
    {
        using Session session = Connect(useRex);
        Parallel.For(0, 400, i => Assert.Equal(i + 1, session.CallInt("erlang", "+", T.Int(i), T.Int(1))));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_function_that_does_not_exist_is_missing(bool useRex)
    {
        using Session session = Connect(useRex);
        Assert.Equal(ErrorIds.FunctionMissing, Fails(session, "no_such_module", "f", T.Int(1)).ErrorId);
        RpcException e = Fails(session, "lists", "no_such_function");
        Assert.Equal(ErrorIds.FunctionMissing, e.ErrorId);
        Assert.Contains("no_such_function/0", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_function_that_fails_at_a_missing_one_deeper_down_is_not_missing_itself(bool useRex)
    {
        using Session session = Connect(useRex);
        RpcException e = Fails(session, "lists", "map", new ErlExport(T.Atom("no_such_module"), T.Atom("f"), 1), T.List(T.Int(1)));
        Assert.Equal((ErrorIds.RemoteException, "error", T.Atom("undef")), (e.ErrorId, e.RemoteClass, e.Reason));
    }

    [Theory]
    [InlineData(false, "error")]
    [InlineData(false, "exit")]
    [InlineData(false, "throw")]
    [InlineData(true, "error")]
    [InlineData(true, "exit")]
    [InlineData(true, "throw")]
    public void What_is_raised_keeps_its_class_and_reason(bool useRex, string remoteClass)
    {
        using Session session = Connect(useRex);
        ErlTuple reason = T.Tuple(T.Atom("badrpc"), T.Int(7));
        RpcException e = Fails(session, "erlang", remoteClass, reason);
        Assert.Equal((ErrorIds.RemoteException, remoteClass, (ErlTerm)reason), (e.ErrorId, e.RemoteClass, e.Reason));
        Assert.Contains(remoteClass, e.Message, StringComparison.Ordinal);
        Assert.Equal(remoteClass == "error", e.Stack is ErlList { Count: > 0 });
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_stack_tells_where_it_was_raised(bool useRex)
    {
        using Session session = Connect(useRex);
        RpcException e = Fails(session, "erlang", "binary_to_term", new ErlBinary([1]));
        var top = (ErlTuple)((ErlList)e.Stack!)[0];
        Assert.Equal(T.Atom("binary_to_term"), top[1]);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_value_that_looks_like_an_error_is_a_value(bool useRex)
    {
        using Session session = Connect(useRex);
        ErlTuple lookalike = T.Tuple(T.Atom("badrpc"), T.Tuple(T.Atom("EXIT"), T.Atom("killed")));
        Assert.Equal(lookalike, session.Call("erlang", "hd", [T.List(lookalike)]));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_call_that_takes_too_long_ends_on_the_node_too(bool useRex)
    {
        using Session session = Connect(useRex);
        var options = new CallOptions { Timeout = TimeSpan.FromMilliseconds(300) };
        RpcException e = Assert.Throws<RpcException>(() => session.Call("timer", "sleep", [T.Atom("infinity")], options));
        Assert.Equal(ErrorIds.CallTimeout, e.ErrorId);
        Assert.Contains("timer:sleep/1", e.Message.Replace("'", "", StringComparison.Ordinal), StringComparison.Ordinal);
        WaitUntilNobodySleeps(session);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_call_that_is_cancelled_ends_on_the_node_too(bool useRex)
    {
        using Session session = Connect(useRex);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.ThrowsAny<OperationCanceledException>(() => session.Call("timer", "sleep", [T.Atom("infinity")], null, source.Token));
        WaitUntilNobodySleeps(session);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_call_that_is_cancelled_before_the_node_has_begun_ends_there_too(bool useRex)
    {
        using Session session = Connect(useRex);
        for (int i = 0; i < 20; i++)
        {
            using var source = new CancellationTokenSource();
            Task<ErlTerm> call = session.CallAsync("timer", "sleep", [T.Atom("infinity")], null, source.Token);
            source.Cancel();
            Assert.True(call.IsCanceled);
        }

        WaitUntilNobodySleeps(session);
    }

    [Fact]
    public void A_call_with_a_cancelled_token_is_not_made()
    {
        using Session session = Connect(false);
        long before = session.BytesSent;
        Assert.True(session.CallAsync("erlang", "node", T.None, null, new CancellationToken(true)).IsCanceled);
        Assert.Equal(before, session.BytesSent);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task The_processes_of_a_session_end_with_it(bool useRex)
    {
        using Session watcher = Connect(false);
        Session session = Connect(useRex);
        Task<ErlTerm> sleeping = session.CallAsync("timer", "sleep", [T.Atom("infinity")]);
        WaitUntil(() => Sleepers(watcher) > 0);
        session.Dispose();
        session.Dispose();
        Assert.Equal(ErrorIds.ConnectionClosed, (await Assert.ThrowsAsync<ErlangException>(() => sleeping)).ErrorId);
        WaitUntilNobodySleeps(watcher);

        // The node says so in its log when it tries to connect back to a host without a domain.
        Thread.Sleep(300);
        Assert.DoesNotContain("is illegal", fixture.Node.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_call_beyond_its_heap_limit_is_killed_and_says_so(bool useRex)
    {
        using Session session = Connect(useRex);
        var options = new CallOptions { MaxHeapBytes = 1_000_000 };
        RpcException e = Assert.Throws<RpcException>(() => session.Call("lists", "seq", [T.Int(1), T.Int(10_000_000)], options));
        Assert.Equal(ErrorIds.WorkerKilled, e.ErrorId);
        Assert.Equal(10, ((ErlList)session.Call("lists", "seq", [T.Int(1), T.Int(10)], options)).Count);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_call_runs_with_low_priority(bool useRex)
    {
        using Session session = Connect(useRex);
        Assert.Equal(T.Atom("low"), session.Call("erlang", "process_flag", [T.Atom("priority"), T.Atom("normal")]));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void What_a_function_prints_stays_on_the_node(bool useRex)
    {
        using Session session = Connect(useRex);
        string text = $"printed by the call {useRex}";
        Assert.Equal(ErlAtom.Ok, session.Call("io", "put_chars", [ErlBinary.FromText(text + "\n")]));
        WaitUntil(() => fixture.Node.Output.Contains(text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_result_of_fifty_megabytes_comes_once(bool useRex)
    {
        const int Size = 50_000_000;
        using Session session = Connect(useRex);
        long before = session.BytesReceived;
        var result = (ErlBinary)session.Call("binary", "copy", [new ErlBinary([42]), T.Int(Size)]);
        Assert.Equal((Size, (byte)42), (result.Bytes.Length, result.Bytes[Size - 1]));
        session.Call("erlang", "node", T.None);
        Assert.InRange(session.BytesReceived - before, Size, Size + 10_000);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public void Arguments_larger_than_a_frame_that_is_sent_at_once_arrive(bool useRex)
    {
        using Session session = Connect(useRex);
        Assert.Equal(3_000_000, session.CallInt("erlang", "byte_size", new ErlBinary(new byte[3_000_000])));
    }

    [Fact]
    public void A_result_that_cannot_be_read_fails_its_own_call_only()
    {
        // Deeper than the decoder goes.
        using Session session = Connect(false);
        ErlangException e = Assert.ThrowsAny<ErlangException>(() => session.Call(
            "lists", "foldl", [new ErlExport(T.Atom("lists"), T.Atom("duplicate"), 2), ErlList.Empty, new ErlList([.. Enumerable.Repeat(T.Int(1), 1_100_000)])], Large));
        Assert.Equal(ErrorIds.TermTooLarge, e.ErrorId);
        Assert.True(session.IsConnected);
        Assert.Equal(3, session.CallInt("erlang", "+", T.Int(1), T.Int(2)));
    }

    [Fact]
    public async Task A_term_that_cannot_be_sent_fails_its_own_call_only()
    {
        using Session session = Connect(false);
        Task<ErlTerm> call = session.CallAsync(new string('m', 300), "f", T.None);
        Assert.Equal(ErrorIds.TermMalformed, (await Assert.ThrowsAnyAsync<ErlangException>(() => call)).ErrorId);
        Assert.True(session.IsConnected);
    }

    private static CallOptions Large => new() { MaxHeapBytes = 2_000_000_000 };

    private static RpcException Fails(Session session, string module, string function, params ErlTerm[] arguments) =>
        Assert.Throws<RpcException>(() => session.Call(module, function, arguments));

    /// <summary>How many processes of the node wait in timer:sleep/1.</summary>
    private static int Sleepers(Session session)
    {
        var pids = (ErlList)session.Call("erlang", "processes", T.None);
        var arguments = T.List([.. Enumerable.Repeat<ErlTerm>(T.Atom("current_function"), pids.Count)]);
        var found = (ErlList)session.Call("lists", "zipwith", [new ErlExport(T.Atom("erlang"), T.Atom("process_info"), 2), pids, arguments]);
        ErlTuple sleeping = T.Tuple(T.Atom("current_function"), T.Tuple(T.Atom("timer"), T.Atom("sleep"), T.Int(1)));
        return found.Count(sleeping.Equals);
    }

    private static void WaitUntilNobodySleeps(Session session) => WaitUntil(() => Sleepers(session) == 0);

    private static void WaitUntil(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), "It did not happen within 20 seconds.");
            Thread.Sleep(20);
        }
    }

    private Session Connect(bool useRex) => Session.Connect(fixture.Options with { UseRex = useRex });
}
