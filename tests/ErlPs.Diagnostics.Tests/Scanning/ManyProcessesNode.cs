using System;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Scanning;

/// <summary>
/// A node with 20,000 idle processes, 200 more whose queues have 1 to 200 messages, 40 that hold lists of growing length, and <c>box</c>,
/// which has 7 messages and is no behaviour.
/// </summary>
public sealed class ManyProcessesNode : IDisposable
{
    private const string Eval =
        """
        Idle = fun() -> receive stop -> ok end end,
        [spawn(Idle) || _ <- lists:seq(1, 20000)],
        [begin P = spawn(Idle), [P ! M || M <- lists:seq(1, N)] end || N <- lists:seq(1, 200)],
        [spawn(fun() -> L = lists:seq(1, N * 2000), receive stop -> L end end) || N <- lists:seq(1, 40)],
        register(box, spawn(Idle)), [box ! N || N <- lists:seq(1, 7)]
        """;

    private readonly LiveNode _node = new(eval: Eval);

    public ManyProcessesNode() => Session = Connect();

    public Session Session { get; }

    /// <param name="useRex">Whether calls go as they do to OTP 22 and older.</param>
    public Session Connect(bool useRex = false) => Session.Connect(
        new ConnectOptions { Node = _node.Name, Cookie = _node.Cookie, EpmdPort = _node.EpmdPort, UseRex = useRex });

    public ErlTerm Call(string module, string function, params ErlTerm[] arguments) => Session.Call(module, function, arguments);

    public void Dispose()
    {
        Session.Dispose();
        _node.Dispose();
    }
}

[CollectionDefinition(nameof(ManyProcessesNode))]
public class ManyProcessesNodeCollection : ICollectionFixture<ManyProcessesNode>;
