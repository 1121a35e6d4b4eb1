using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using Erlang.Distribution.Tests.Rpc;
using Xunit;

namespace Erlang.Distribution.Tests.Releases;

/// <summary>What has to be true of calls whatever the release and the way they go.</summary>
internal static class CallsOnARelease
{
    public static async Task AnswersManyAtOnce(Session session)
    {
        ErlTerm[] answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => session.CallAsync("lists", "seq", [T.Int(i), T.Int(i + 1)])));
        Assert.All(answers, (answer, i) => Assert.Equal(T.List(T.Int(i), T.Int(i + 1)), answer));
    }

    /// <summary>Each kind of term that exists on every release, made by the node and given back to it.</summary>
    public static void TakesAndGivesEveryKindOfTerm(Session session)
    {
        ErlTerm[] made =
        [
            session.Call("erlang", "self", T.None), session.Call("erlang", "make_ref", T.None), session.Call("erlang", "whereis", [T.Atom("init")]),
            ((ErlList)session.Call("erlang", "ports", T.None))[0], session.Call("erlang", "list_to_float", [Chars("1.5e300")]),
            session.Call("erlang", "bsl", [T.Int(1), T.Int(200)]), new ErlExport(T.Atom("lists"), T.Atom("map"), 2), ErlBinary.FromText("ä"),
            session.Call("maps", "from_list", [T.List(T.Tuple(T.Atom("a"), T.Int(1)))]),
        ];
        ErlTerm sent = new ErlTuple(made);
        Assert.Equal(sent, session.Call("lists", "last", [T.List(sent)]));
        Assert.Equal(T.Atom("true"), session.Call("erlang", "is_process_alive", [made[2]]));
    }

    public static void KeepsWhatWasRaised(Session session)
    {
        RpcException e = Assert.Throws<RpcException>(() => session.Call("erlang", "throw", [T.Int(7)]));
        Assert.Equal((ErrorIds.RemoteException, "throw", (ErlTerm)T.Int(7)), (e.ErrorId, e.RemoteClass, e.Reason));
        Assert.Equal(ErrorIds.FunctionMissing, Assert.Throws<RpcException>(() => session.Call("lists", "no_such_function", T.None)).ErrorId);
    }

    public static void KillsTheWorkerAtTheDeadline(Session session, Func<string> sleepers)
    {
        var options = new CallOptions { Timeout = TimeSpan.FromMilliseconds(300) };
        RpcException e = Assert.Throws<RpcException>(() => session.Call("timer", "sleep", [T.Atom("infinity")], options));
        Assert.Equal(ErrorIds.CallTimeout, e.ErrorId);
        Await("0", sleepers);
    }

    public static void KillsTheWorkerWithTheSession(Session session, Func<string> sleepers)
    {
        Task<ErlTerm> sleeping = session.CallAsync("timer", "sleep", [T.Atom("infinity")]);
        Await("1", sleepers);
        session.Dispose();
        Await("0", sleepers);
        Assert.True(sleeping.IsFaulted);
    }

    private static ErlList Chars(string text) => T.List([.. text.Select(c => (ErlTerm)T.Int(c))]);

    private static void Await(string wanted, Func<string> question)
    {
        var clock = Stopwatch.StartNew();
        string answer;
        while ((answer = question()) != wanted)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{answer} and not {wanted} after 20 seconds");
            Thread.Sleep(20);
        }
    }
}
