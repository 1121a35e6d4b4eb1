using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Runbook.Tests;

/// <summary>What is muted for a time can be ended by another run.</summary>
public sealed class RestoreErlLogLevelTests(LagerFixture fixture) : IClassFixture<LagerFixture>, IDisposable
{
    private const string Runbook = "Restore-ErlLogLevel.ps1";
    private const string Gate = "element(1, lager_config:get({lager_event, loglevel}))";
    private const string Debug = "255";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private LagerNode Node => fixture.Node;

    public void Dispose() => Node.Heal();

    [Fact]
    public void The_mute_of_a_killed_run_stays_while_the_sink_is_blocked_and_the_node_puts_it_back_when_it_has_drained()
    {
        Node.Hang(2000);
        KillAMutingRun();
        string muted = Node.Node.Eval(Gate);
        Assert.NotEqual(Debug, muted);

        Erlps blocked = Erlps.File(Runbook, [.. fixture.Arguments(Node.Name), "-FailOnFinding"]);
        Assert.Equal(1, blocked.ExitCode);
        Assert.Contains("LoggerStillMuted", blocked.Output, StringComparison.Ordinal);
        Assert.Equal(muted, Node.Node.Eval(Gate));

        Node.Release();
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval(Gate) == Debug, s_patience));
        Assert.Empty(Erlps.Objects(Line("")));
    }

    [Fact]
    public void A_lease_is_ended_and_with_WhatIf_it_stays()
    {
        Erlps.Objects($"Connect-ErlNode '{Node.Name}' {string.Join(' ', fixture.Arguments("")[2..])} | Out-Null; Set-ErlLogLevel error -For 01:00");
        string muted = Node.Node.Eval(Gate);
        Assert.NotEqual(Debug, muted);

        Assert.Empty(Erlps.Objects(Line("-WhatIf 6>$null")));
        Assert.Equal(muted, Node.Node.Eval(Gate));

        JsonElement finding = Assert.Single(Erlps.Objects(Line("")));
        Assert.Equal(("LoggerRestored", "lager_event"), (finding.GetProperty("Kind").GetString(), finding.GetProperty("Name").GetString()));
        Assert.Equal(Debug, Node.Node.Eval(Gate));
        Assert.Empty(Erlps.Objects(Line("")));
    }

    [Fact]
    public void A_level_without_a_lease_is_left_alone()
    {
        Node.Node.Eval("lager_config:set({lager_event, loglevel}, {31, []})");
        Assert.Empty(Erlps.Objects(Line("")));
        Assert.Equal("31", Node.Node.Eval(Gate));
    }

    private void KillAMutingRun()
    {
        using var run = new ChildProcess(
            Path.Combine(ErlangSource.Root, "erlps"),
            ["-File", Path.Combine(RunbookFile.Folder, "Find-ErlBacklog.ps1"), .. fixture.Arguments(Node.Name), "-SampleSeconds", "0", "-MuteLogger"]);
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval(Gate) != Debug, s_patience));
        run.Kill(s_patience);
    }

    private string Line(string more) =>
        $"& '{Path.Combine(RunbookFile.Folder, Runbook)}' {string.Join(' ', fixture.Arguments($"'{Node.Name}'"))} {more}";
}
