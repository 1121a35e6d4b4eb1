using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using ErlPs.Reporting.Watching;
using ErlPs.Tests.Support;
using Xunit;

namespace ErlPs.Tests.Commands;

[Collection(NodeCollection.Name)]
public sealed class WatchErlNodeTests(LiveNodeFixture live) : IDisposable
{
    private readonly ErlShell _shell = live.Shell();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Each_look_is_an_object_and_the_second_tells_what_changed()
    {
        IReadOnlyList<NodeGlance> glances = _shell.Run("Watch-ErlNode -AsObject -Count 2 -IntervalSec 1").As<NodeGlance>();
        Assert.Equal(2, glances.Count);
        Assert.All(glances, glance => Assert.Equal(live.Node.Name, glance.Node));
        Assert.All(glances, glance => Assert.InRange(glance.Memory!.Value, 1_000_000, 1_000_000_000));
        Assert.Null(glances[0].MemoryGrowth);
        Assert.NotNull(glances[1].MemoryGrowth);
    }

    [Fact]
    public void The_longest_queues_are_told_with_their_growth()
    {
        live.Node.Eval("register(lazy_watched, spawn(fun() -> receive stop -> ok end end)), [lazy_watched ! N || N <- lists:seq(1, 50)]");
        live.Node.Eval("spawn(fun() -> timer:sleep(700), [lazy_watched ! N || N <- lists:seq(1, 30)] end)");
        NodeGlance last = _shell.Run("Watch-ErlNode -AsObject -Count 2 -IntervalSec 2 -Top 3").As<NodeGlance>()[1];
        live.Node.Eval("lazy_watched ! stop");
        QueueGlance longest = last.Queues[0];
        Assert.Equal(("lazy_watched", 80L), (longest.Name, longest.MessageQueueLen));
        Assert.True(longest.Growth > 0);
    }

    [Fact]
    public void After_a_while_there_is_a_verdict()
    {
        // The engine alone has no Select-Object; a break ends the loop around the pipeline, and with it the pipeline.
        NodeGlance last = _shell.Run("while ($true) { Watch-ErlNode -AsObject -IntervalSec 1 -Count 30 | ForEach-Object { if ($null -ne $_.Verdicts) { $_; break } } }")
            .As<NodeGlance>().Single();
        Assert.Empty(last.Verdicts!);
        Assert.NotNull(last.VerdictsTime);
    }

    [Fact]
    public void Where_nobody_sits_at_a_terminal_it_shows_lines()
    {
        string[] lines = [.. _shell.Show("Watch-ErlNode -Count 2 -IntervalSec 1").Split('\n').Where(line => line.Length > 0)];
        Assert.Equal(["Time", "Memory", "Processes", "RunQueue", "Longest", "Queue", "of", "Verdict"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, ScreenSize.Columns));
    }

    [Fact]
    public void Stopping_ends_it_at_once_and_leaves_nothing_on_the_node()
    {
        string before = live.Node.Eval("lists:sort(processes())");
        using (PowerShell shell = _shell.Create("Watch-ErlNode -AsObject -IntervalSec 600"))
        {
            var output = new PSDataCollection<PSObject>();
            IAsyncResult run = shell.BeginInvoke<PSObject, PSObject>(null, output);
            Assert.True(SpinWait.SpinUntil(() => output.Count > 0, TimeSpan.FromSeconds(20)));
            var clock = Stopwatch.StartNew();
            shell.Stop();
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"stopping took {clock.Elapsed}");
            Assert.True(run.IsCompleted);
        }

        Assert.True(
            SpinWait.SpinUntil(() => live.Node.Eval($"[P || P <- processes(), not lists:member(pid_to_list(P), {Texts(before)})]").Split(',').Length <= 1, TimeSpan.FromSeconds(10)),
            "a process of ours is still on the node");
    }

    [Fact]
    public void Without_a_connection_it_says_to_connect() =>
        Assert.Equal(["NotConnected"], _shell.Run("Disconnect-ErlNode; Watch-ErlNode -Count 1").ErrorIds);

    // ["<0.1.0>", ...] as Erlang reads it.
    private static string Texts(string pids) => $"[{string.Join(',', pids.Trim('[', ']').Split(',').Select(pid => $"\"{pid.Trim()}\""))}]";
}
