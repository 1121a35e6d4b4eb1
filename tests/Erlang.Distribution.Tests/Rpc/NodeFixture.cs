using System;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.TestSupport;
using Xunit;

namespace Erlang.Distribution.Tests.Rpc;

/// <summary>One live node that the tests of calls share, and how to ask it.</summary>
public sealed class NodeFixture : IDisposable
{
    public LiveNode Node { get; } = new();

    public ConnectOptions Options => new() { Node = Node.Name, Cookie = Node.Cookie, EpmdPort = Node.EpmdPort };

    public Session Connect() => Session.Connect(Options);

    public void Dispose() => Node.Dispose();
}

[CollectionDefinition(Name)]
public sealed class NodeCollection : ICollectionFixture<NodeFixture>
{
    public const string Name = "a live node";
}

/// <summary>Terms in short.</summary>
internal static class T
{
    public static ErlTerm[] None => [];

    public static ErlAtom Atom(string name) => ErlAtom.Of(name);

    public static ErlInteger Int(long value) => ErlInteger.Of(value);

    public static ErlList List(params ErlTerm[] items) => new(items);

    public static ErlTuple Tuple(params ErlTerm[] elements) => new(elements);

    public static long CallInt(this Session session, string module, string function, params ErlTerm[] arguments) =>
        ((ErlInteger)session.Call(module, function, arguments)).Value;
}
