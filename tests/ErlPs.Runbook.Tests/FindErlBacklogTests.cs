using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Runbook.Tests;

/// <summary>The runbook on a live node with lager, in <c>./erlps</c>, as a scheduler would run it.</summary>
public sealed class FindErlBacklogTests(FindErlBacklogTests.Fixture fixture) : IClassFixture<FindErlBacklogTests.Fixture>, IDisposable
{
    private const string Runbook = "Find-ErlBacklog.ps1";
    private const int Workers = 3000;
    private const string Gate = "element(1, lager_config:get({lager_event, loglevel}))";
    private const string Debug = "255";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private LagerNode Node => fixture.Node;

    [Fact]
    public void A_healthy_node_gives_nothing_and_is_no_failure()
    {
        Erlps run = Erlps.File(Runbook, [.. Arguments(Node.Name), "-SampleSeconds", "0", "-FailOnFinding"]);
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output.Trim(), run.Errors.Trim()));
    }

    [Fact]
    public void A_sink_that_stopped_after_the_flip_is_told_with_its_waiters_and_left_alone()
    {
        Node.Hang(Workers);
        JsonElement finding = Assert.Single(Find(""));
        Assert.Equal(
            (Node.Name, "LoggerBlocked", "Critical", "lager_event"),
            (Text(finding, "Node"), Text(finding, "Kind"), Text(finding, "Severity"), Text(finding, "Name")));
        // The file backend's writer watches the sink too.
        Assert.InRange(finding.GetProperty("Count").GetInt32(), Workers, Workers + 1);
        Assert.Equal(Node.Node.Eval("pid_to_list(whereis(lager_event))").Trim('"'), Text(finding, "Id"));
        Assert.Contains("leaky_backend:write/1", Text(finding, "Evidence"), StringComparison.Ordinal);
        Assert.Contains("Set-ErlLogLevel", Text(finding, "Action"), StringComparison.Ordinal);
        Assert.Equal(Debug, Node.Node.Eval(Gate));
        Assert.Equal(Workers, Node.Waiting);
    }

    [Fact]
    public void A_sink_that_stopped_before_the_flip_is_told_with_its_queue()
    {
        Node.Flood(Workers);
        JsonElement finding = Assert.Single(Find(""));
        Assert.Equal(("LoggerFlooded", "lager_event"), (Text(finding, "Kind"), Text(finding, "Name")));
        // One of them has left the mailbox: the backend is busy with it.
        Assert.Equal(Workers - 1, finding.GetProperty("Count").GetInt32());
    }

    [Fact]
    public void A_long_queue_of_any_other_process_is_told_with_its_stack()
    {
        Node.Node.Eval("register(lazy, spawn(fun() -> receive stop -> ok end end)), [lazy ! N || N <- lists:seq(1, 2000)]");
        JsonElement finding = Assert.Single(Find(""));
        Node.Node.Eval("lazy ! stop");
        Assert.Equal(("LongQueue", "Warning", "lazy", 2000), (Text(finding, "Kind"), Text(finding, "Severity"), Text(finding, "Name"), finding.GetProperty("Count").GetInt32()));
        Assert.Contains("unchanged", Text(finding, "Evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public void Muting_frees_new_callers_waits_for_the_drain_and_puts_the_level_back()
    {
        Node.Hang(Workers);
        // New callers come all the time; they must get through while the sink is muted, or it would not drain.
        Node.Node.Eval("register(visitors, spawn(fun() -> F = fun(G) -> leaky:spawn_workers(10), timer:sleep(50), G(G) end, F(F) end))");
        Node.ReleaseAfter(TimeSpan.FromSeconds(6));
        IReadOnlyList<JsonElement> findings = Find("-MuteLogger -MuteFor 00:01:00");
        Node.Node.Eval("exit(whereis(visitors), kill)");
        Assert.Equal(["LoggerBlocked", "LoggerMuted", "LoggerDrained", "LoggerRestored"], findings.Select(finding => Text(finding, "Kind")));
        Assert.Equal(Debug, Node.Node.Eval(Gate));
    }

    [Fact]
    public void A_sink_that_does_not_drain_is_told_and_the_node_puts_its_level_back_when_it_has()
    {
        Node.Hang(Workers);
        IReadOnlyList<JsonElement> findings = Find("-MuteLogger -MuteFor 00:00:02 -MuteLevel error");
        Assert.Equal(["LoggerBlocked", "LoggerMuted", "LoggerNotDrained", "LoggerStillMuted"], findings.Select(finding => Text(finding, "Kind")));
        Assert.Contains("error", Text(findings[1], "Evidence"), StringComparison.Ordinal);
        Assert.NotEqual(Debug, Node.Node.Eval(Gate));
        Node.Release();
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval(Gate) == Debug, s_patience));
    }

    [Fact]
    public void An_interrupted_run_puts_the_level_back()
    {
        Node.Hang(Workers);
        using var run = new ChildProcess(
            Path.Combine(ErlangSource.Root, "erlps"),
            ["-File", Path.Combine(RunbookFile.Folder, Runbook), .. Arguments(Node.Name), "-SampleSeconds", "0", "-MuteLogger"]);
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval(Gate) != Debug, s_patience));
        using (Process kill = Process.Start("kill", ["-INT", $"{run.Id}"]))
        {
            kill.WaitForExit();
        }

        run.WaitForExit(s_patience);
        Node.Release();
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval(Gate) == Debug, s_patience));
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval("whereis(erlps_log_lease)") == "undefined", s_patience));
    }

    [Fact]
    public void A_run_that_is_killed_outright_leaves_a_lease_that_puts_the_level_back()
    {
        Node.Hang(Workers);
        using var run = new ChildProcess(
            Path.Combine(ErlangSource.Root, "erlps"),
            ["-File", Path.Combine(RunbookFile.Folder, Runbook), .. Arguments(Node.Name), "-SampleSeconds", "0", "-MuteLogger", "-MuteFor", "00:00:05"]);
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval(Gate) != Debug, s_patience));
        run.Kill(s_patience);
        Node.Release();
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval(Gate) == Debug, s_patience));
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval("whereis(erlps_log_lease)") == "undefined", s_patience));
    }

    [Fact]
    public void With_WhatIf_nothing_is_muted()
    {
        Node.Hang(Workers);
        Assert.DoesNotContain(Find("-MuteLogger -WhatIf 6>$null").Select(finding => Text(finding, "Kind")), kind => kind == "LoggerMuted");
    }

    [Fact]
    public void A_finding_is_a_failure_when_told_so()
    {
        Node.Hang(Workers);
        Erlps run = Erlps.File(Runbook, [.. Arguments(Node.Name), "-SampleSeconds", "0", "-FailOnFinding"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("LoggerBlocked", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_cookie_is_a_failure_and_the_other_nodes_are_still_looked_at()
    {
        using var other = new LiveNode(fixture.Epmd, eval: "erlang:set_cookie(node(), another)");
        Node.Hang(Workers);
        Erlps run = Erlps.File(Runbook, [.. Arguments($"{other.Name},{Node.Name}"), "-SampleSeconds", "0"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("LoggerBlocked", run.Output, StringComparison.Ordinal);
        Assert.Contains(other.Name, run.Errors, StringComparison.Ordinal);
        Assert.Contains("cookie", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_is_not_there_is_a_failure()
    {
        Erlps run = Erlps.File(Runbook, Arguments("nobody@127.0.0.1"));
        Assert.Equal((1, ""), (run.ExitCode, run.Output.Trim()));
        Assert.Contains("nobody@127.0.0.1", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => Node.Heal();

    private static string Text(JsonElement finding, string property) => finding.GetProperty(property).GetString()!;

    private IReadOnlyList<JsonElement> Find(string more) =>
        Erlps.Objects($"& '{Path.Combine(RunbookFile.Folder, Runbook)}' {string.Join(' ', Arguments($"'{Node.Name}'"))} -SampleSeconds 0 {more}");

    private string[] Arguments(string node) =>
        ["-Node", node, "-CookieFile", fixture.CookieFile, "-EpmdPort", $"{Node.EpmdPort}"];

    public sealed class Fixture : IDisposable
    {
        public Fixture()
        {
            Node = new LagerNode(Epmd);
            File.WriteAllText(CookieFile, Node.Cookie);
        }

        public LiveEpmd Epmd { get; } = new();

        public LagerNode Node { get; }

        /// <summary>Made readable for its owner alone.</summary>
        public string CookieFile { get; } = Path.GetTempFileName();

        public void Dispose()
        {
            Node.Dispose();
            Epmd.Dispose();
            File.Delete(CookieFile);
        }
    }
}
