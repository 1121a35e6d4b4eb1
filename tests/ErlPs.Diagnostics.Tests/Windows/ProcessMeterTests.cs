using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Windows;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Windows;

/// <summary>A node where one process works for ever, one has worked much and rests, and others are born and die when they are told to.</summary>
public sealed class ProcessMeterTests : IDisposable
{
    private const string Eval =
        """
        register(worker, spawn(fun() -> Loop = fun(Self) -> lists:seq(1, 200), receive stop -> ok after 1 -> Self(Self) end end, Loop(Loop) end)),
        Me = self(),
        Work = fun() -> [lists:seq(1, 1000) || _ <- lists:seq(1, 3000)], Me ! done, receive stop -> ok end end,
        register(veteran, spawn(Work)), receive done -> ok end,
        register(grower, spawn(fun() -> Loop = fun(Self) -> timer:sleep(infinity), Self(Self) end, Loop(Loop) end)),
        spawn(fun() -> Loop = fun(Self) -> catch (grower ! hello), timer:sleep(5), Self(Self) end, Loop(Loop) end)
        """;

    private readonly LiveNode _node = new(eval: Eval);
    private readonly Session _session;
    private int? _died;

    public ProcessMeterTests() => _session = Session.Connect(new ConnectOptions { Node = _node.Name, Cookie = _node.Cookie, EpmdPort = _node.EpmdPort });

    public void Dispose()
    {
        _session.Dispose();
        _node.Dispose();
    }

    [Fact]
    public void Who_works_now_comes_before_who_has_worked_much()
    {
        IReadOnlyList<ProcessWindow> windows = Measure("Reductions", 100);

        ProcessWindow worker = windows.Single(window => window.RegisteredName == "worker");
        ProcessWindow veteran = windows.Single(window => window.RegisteredName == "veteran");
        Assert.True(worker.PerSecond > 10 * veteran.PerSecond, $"{worker.PerSecond} and {veteran.PerSecond}");
        Assert.True(veteran.After > 500_000);
        Assert.Equal(windows.OrderByDescending(window => window.PerSecond), windows);
    }

    [Fact]
    public void A_rate_is_the_change_over_the_time_between_the_looks()
    {
        ProcessWindow grower = Measure("message_queue_len", 1).Single();

        Assert.Equal("grower", grower.RegisteredName);
        Assert.Equal("MessageQueueLen", grower.Item);
        Assert.Equal(_session.NodeName, grower.Node);
        Assert.InRange(grower.Time, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(20));
        Assert.Equal((grower.After - grower.Before) / grower.Time.TotalSeconds, grower.PerSecond, 6);
        Assert.InRange(grower.PerSecond, 1, 200);
        Assert.False(grower.Born);
    }

    [Fact]
    public void A_process_that_dies_is_counted_and_not_measured()
    {
        string dying = _node.Eval("spawn(fun() -> [lists:seq(1, 1000) || _ <- lists:seq(1, 100)], receive after 1000 -> ok end end)");

        IReadOnlyList<ProcessWindow> windows = Measure("Reductions", 1000, seconds: 2);

        Assert.DoesNotContain(windows, window => window.Id == dying);
        Assert.All(windows, window => Assert.True(window.Change >= 0, $"{window.Id} {window.Change}"));
        Assert.True(_died >= 1);
    }

    [Fact]
    public void A_process_that_is_born_counts_with_all_it_has()
    {
        _node.Eval("spawn(fun() -> timer:sleep(400), register(born, spawn(fun() -> [lists:seq(1, 1000) || _ <- lists:seq(1, 3000)], receive stop -> ok end end)) end)");

        ProcessWindow born = Measure("Reductions", 1000, seconds: 2).Single(window => window.RegisteredName == "born");

        Assert.True(born.Born);
        Assert.Equal(0, born.Before);
        Assert.True(born.After > 0);
        Assert.Equal(born.After, born.Change);
    }

    [Fact]
    public void Heap_sizes_are_bytes()
    {
        IReadOnlyList<ProcessWindow> windows = Measure("HeapSize", 1000);

        string veteran = _node.Eval("element(2, process_info(whereis(veteran), heap_size)) * 8");
        Assert.Equal(veteran, $"{windows.Single(window => window.RegisteredName == "veteran").After}");
    }

    [Fact]
    public void A_cancelled_token_ends_the_wait()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var clock = Stopwatch.StartNew();

        Assert.ThrowsAny<OperationCanceledException>(() => ProcessMeter.Measure(_session, "Memory", 5, TimeSpan.FromHours(1), cancellationToken: stop.Token));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Only_numbers_can_be_measured() =>
        Assert.Equal(ErrorIds.ProcessItemInvalid, Assert.Throws<ErlangException>(() => Measure("Status", 1)).ErrorId);

    private IReadOnlyList<ProcessWindow> Measure(string sortBy, int top, double seconds = 0.5) =>
        ProcessMeter.Measure(_session, sortBy, top, TimeSpan.FromSeconds(seconds), onDied: died => _died = died);
}
