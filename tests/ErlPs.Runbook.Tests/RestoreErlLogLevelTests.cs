using System;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Runbook.Tests;

/// <summary>What a killed run leaves muted is put back by another run.</summary>
public sealed class RestoreErlLogLevelTests(LagerFixture fixture) : IClassFixture<LagerFixture>, IDisposable
{
    private const string Runbook = "Restore-ErlLogLevel.ps1";
    private const string Gate = "element(1, lager_config:get({lager_event, loglevel}))";
    private const string Debug = "255";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private LagerNode Node => fixture.Node;

    public void Dispose() => Node.Heal();

    [Fact]
    public void The_mute_of_a_killed_run_stays_while_the_sink_is_blocked_and_is_put_back_when_it_has_drained()
    {
        Node.Hang(2000);
        KillAMutingRun();
        string muted = Node.Node.Eval(Gate);
        Assert.NotEqual(Debug, muted);

        Erlps blocked = Erlps.File(Runbook, [.. fixture.Arguments(Node.Name), "-FailOnFinding"]);
        Assert.Equal(1, blocked.ExitCode);
        Assert.Contains("LoggerStillBlocked", blocked.Output, StringComparison.Ordinal);
        Assert.Equal(muted, Node.Node.Eval(Gate));

        Node.Release();
        Assert.True(SpinWait.SpinUntil(() => Node.Waiting == 0, s_patience));
        JsonElement finding = Assert.Single(Erlps.Objects(Line("")));
        Assert.Equal(("LoggerRestored", "lager_event"), (finding.GetProperty("Kind").GetString(), finding.GetProperty("Name").GetString()));
        Assert.Equal(Debug, Node.Node.Eval(Gate));
        Assert.Empty(Erlps.Objects(Line("")));
    }

    [Fact]
    public void With_WhatIf_the_mute_stays()
    {
        Node.Node.Eval("lager_config:set({lager_event, loglevel}, {31, []})");
        Assert.Empty(Erlps.Objects(Line("-WhatIf 6>$null")));
        Assert.Equal("31", Node.Node.Eval(Gate));
        Assert.Single(Erlps.Objects(Line("")));
    }

    [Fact]
    public void A_level_that_was_set_for_the_handlers_is_left_alone()
    {
        string handler = Node.Node.Eval("hd([H || {H, _, lager_event} <- lager_config:global_get(handlers)])");
        Node.Node.Eval("[lager:set_loglevel(lager_event, M, I, error) || {{M, I}, _, lager_event} <- lager_config:global_get(handlers)] ++ [lager:set_loglevel(M, error) || {M, _, lager_event} <- lager_config:global_get(handlers), is_atom(M)]");
        Assert.NotEqual(Debug, Node.Node.Eval(Gate));
        Assert.Empty(Erlps.Objects(Line("")));
        Assert.NotEmpty(handler);
    }

    private void KillAMutingRun()
    {
        using var run = new ChildProcess(
            Path.Combine(ErlangSource.Root, "erlps"),
            ["-File", Path.Combine(RunbookFile.Folder, "Find-ErlBacklog.ps1"), .. fixture.Arguments(Node.Name), "-SampleSeconds", "0", "-MuteLogger"]);
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval(Gate) != Debug, s_patience));
        using Process kill = Process.Start("kill", ["-KILL", $"{run.Id}"]);
        kill.WaitForExit();
        run.WaitForExit(s_patience);
    }

    private string Line(string more) =>
        $"& '{Path.Combine(RunbookFile.Folder, Runbook)}' {string.Join(' ', fixture.Arguments($"'{Node.Name}'"))} {more}";
}
