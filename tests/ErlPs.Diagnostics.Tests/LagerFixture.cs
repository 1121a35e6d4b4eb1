using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using Erlang.Distribution.Rpc;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Diagnostics.Tests;

/// <summary>One node with lager for all tests that need it. Each test leaves it healthy.</summary>
public sealed class LagerFixture : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private const string ProcessCount = "erlang:system_info(process_count)";
    private readonly LagerNode _node = new();
    private readonly Session _session;

    public LagerFixture() =>
        _session = Session.Connect(new ConnectOptions { Node = _node.Name, Cookie = _node.Cookie, EpmdPort = _node.EpmdPort });

    public IRpc Rpc => _session;

    public LagerNode Node => _node;

    /// <summary>Asked without the distribution, so that asking makes no process that a call would make.</summary>
    public long Number(string expression) => long.Parse(Eval(expression), CultureInfo.InvariantCulture);

    public string Eval(string expression) => _node.Node.Eval(expression);

    /// <summary>Waits until an expression on the node has that value.</summary>
    public void Await(string expression, long wanted) => Await(expression, wanted.ToString(CultureInfo.InvariantCulture));

    /// <summary>Waits until a condition on the node holds.</summary>
    public void Await(string expression, bool wanted) => Await(expression, wanted ? "true" : "false");

    private void Await(string expression, string wanted)
    {
        var clock = Stopwatch.StartNew();
        string value;
        while ((value = Eval(expression)) != wanted)
        {
            Assert.True(clock.Elapsed < s_patience, $"{expression} is {value}, not {wanted}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Runs something and waits until the node has no more processes than before it.</summary>
    public T LeavingNoProcess<T>(Func<T> action)
    {
        long before = SteadyProcessCount();
        T result = action();
        var clock = Stopwatch.StartNew();
        long after;
        while ((after = Number(ProcessCount)) > before)
        {
            Assert.True(clock.Elapsed < s_patience, $"{after} processes, before {before}");
            Thread.Sleep(20);
        }

        return result;
    }

    /// <summary>What the last call left may still be ending.</summary>
    public long SteadyProcessCount()
    {
        long last = -1;
        long count;
        while ((count = Number(ProcessCount)) != last)
        {
            last = count;
            Thread.Sleep(20);
        }

        return count;
    }

    public void Dispose()
    {
        _session.Dispose();
        _node.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class LagerCollection : ICollectionFixture<LagerFixture>
{
    public const string Name = "a node with lager";
}
