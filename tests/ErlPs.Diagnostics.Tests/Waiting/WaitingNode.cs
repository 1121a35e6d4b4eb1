using System;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Waiting;

/// <summary>
/// A node on which 300 clients call accounts, accounts calls ledger, and ledger never answers; stock and orders call each other, and 10 more call
/// stock; and store, which nobody calls, has a mailbox of 200 messages of three kinds.
/// </summary>
public sealed class WaitingNode : IDisposable
{
    public const int Clients = 300;

    private const string Eval =
        """
        Call = fun(Name, Request) -> spawn(fun() -> gen_server:call(Name, Request, infinity) end) end,
        register(ledger, spawn(fun() -> receive never -> ok end end)),
        register(accounts, Call(ledger, {sum, 17})),
        [Call(accounts, {balance, N}) || N <- lists:seq(1, 300)],
        After = fun(Name) -> spawn(fun() -> receive go -> gen_server:call(Name, reserve, infinity) end end) end,
        register(stock, After(orders)), register(orders, After(stock)),
        stock ! go, orders ! go,
        [Call(stock, {count, N}) || N <- lists:seq(1, 10)],
        register(store, spawn(fun() -> receive never -> ok end end)),
        [store ! {put, N, <<"value">>} || N <- lists:seq(1, 150)],
        [store ! {'$gen_cast', {touch, N}} || N <- lists:seq(1, 49)],
        store ! {blob, binary:copy(<<0>>, 100000)},
        timer:sleep(200)
        """;

    private readonly LiveNode _node = new(eval: Eval);

    public WaitingNode() => Session = Session.Connect(new ConnectOptions { Node = _node.Name, Cookie = _node.Cookie, EpmdPort = _node.EpmdPort });

    public Session Session { get; }

    public string Evaluate(string expressions) => _node.Eval(expressions);

    public ErlPid Whereis(string name) => (ErlPid)Session.Call("erlang", "whereis", [ErlAtom.Of(name)]);

    public void Dispose()
    {
        Session.Dispose();
        _node.Dispose();
    }
}

[CollectionDefinition(nameof(WaitingNode))]
public class WaitingNodeCollection : ICollectionFixture<WaitingNode>;
