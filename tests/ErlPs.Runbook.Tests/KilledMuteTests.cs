using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using ErlPs.TestSupport;
using Xunit;
using Xunit.Abstractions;

namespace ErlPs.Runbook.Tests;

/// <summary>A job that mutes a log, and keeps a state and a record, is killed outright at ten random moments.</summary>
public sealed class KilledMuteTests(ITestOutputHelper log) : IDisposable
{
    private const int Moments = 10;
    private const int Lanes = 2;
    private const int MoreTries = 3;
    private const int Workers = 300;
    private const string Level = "lager_config:get({lager_event, loglevel})";

    // As people schedule it: the memory, the mute, the memory again.
    private const string JobScript = """
        param([string] $Runbooks, [string] $Node, [string] $CookieFile, [int] $EpmdPort, [string] $State, [string] $Audit, [timespan] $MuteFor)
        $ErrorActionPreference = 'Stop'
        $ErlPsAuditPath = $Audit
        $target = @{ Node = $Node; CookieFile = $CookieFile; EpmdPort = $EpmdPort }
        $null = & "$Runbooks/Watch-ErlMemory.ps1" @target -StatePath $State
        & "$Runbooks/Find-ErlBacklog.ps1" @target -SampleSeconds 1 -QueueThreshold 100 -MuteLogger -MuteFor $MuteFor | ForEach-Object { [Console]::Out.WriteLine($_.Kind) }
        $null = & "$Runbooks/Watch-ErlMemory.ps1" @target -StatePath $State
        """;

    private static readonly TimeSpan s_muteFor = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_releaseAfter = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    // The node looks again each second, and a machine may be busy. Without a lease the level would never be back.
    private static readonly TimeSpan s_allowance = TimeSpan.FromSeconds(15);

    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-kills-").FullName;

    /// <summary>What the kill found the job at: the sink had not been muted, it was muted, or the job had put it back.</summary>
    private enum Phase
    {
        Before,
        Muted,
        Restored,
        Ended,
    }

    private string Script => Path.Combine(_folder, "Job.ps1");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_level_is_back_within_the_lease_the_state_stays_readable_and_nothing_is_left_on_the_node()
    {
        File.WriteAllText(Script, JobScript);
        // To repeat a failure, put its seed here.
        int seed = Random.Shared.Next();
        Phase[][] phases = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => KillInLane(lane, seed))));
        Phase[] all = [.. phases.SelectMany(lane => lane)];
        string told = $"seed {seed}: {string.Join(' ', all)}";
        log.WriteLine(told);
        Assert.True(all.Length == Moments && !all.Contains(Phase.Ended), told);
        Assert.True(all.Count(phase => phase == Phase.Before) >= 2 && all.Count(phase => phase == Phase.Muted) >= 2, told);
    }

    /// <summary>Every other tenth of a run, on a node of its own.</summary>
    private Phase[] KillInLane(int lane, int seed)
    {
        var random = new Random(seed + lane);
        using var fixture = new LagerFixture();
        string state = Path.Combine(_folder, $"memory{lane}.jsonl");
        string audit = Path.Combine(_folder, $"audit{lane}.jsonl");
        LiveNode node = fixture.Node.Node;
        string level = node.Eval(Level);
        node.Eval("application:set_env(leaky, before, erlang:processes())");
        (TimeSpan toMute, TimeSpan fromMute) = Measure(fixture, state, audit);
        log.WriteLine($"lane {lane}: undisturbed, {toMute.TotalSeconds:0.0} s to the mute and {fromMute.TotalSeconds:0.0} s from it");

        var phases = new List<Phase>();
        for (int tenth = lane; tenth < Moments; tenth += Lanes)
        {
            double part = (tenth + random.NextDouble()) / Moments;
            Phase phase = Phase.Ended;
            for (int attempt = 0; phase == Phase.Ended && attempt <= MoreTries; attempt++)
            {
                TimeSpan moment = part * (toMute + fromMute);
                try
                {
                    phase = KillAt(moment, toMute, fixture, state, audit, level);
                }
                catch (Exception error)
                {
                    throw new InvalidOperationException($"Killed at {part:0.000} of a run ({moment.TotalSeconds:0.00} s, the mute at {toMute.TotalSeconds:0.00} s), seed {seed}, lane {lane}.", error);
                }

                log.WriteLine($"lane {lane}: {part:0.000} of a run, {moment.TotalSeconds:0.00} s: {phase}");
                // It was faster than the one that was measured, so this was no moment of a run.
                part = random.NextDouble();
            }

            phases.Add(phase);
        }

        return [.. phases];
    }

    private (TimeSpan ToMute, TimeSpan FromMute) Measure(LagerFixture fixture, string state, string audit)
    {
        fixture.Node.Hang(Workers);
        fixture.Node.ReleaseOnceMuted(s_releaseAfter);
        var clock = Stopwatch.StartNew();
        using ChildProcess run = Start(fixture, state, audit);
        run.WaitForLine("LoggerMuted", s_patience);
        TimeSpan toMute = clock.Elapsed;
        Assert.Equal(0, run.WaitForExit(s_patience));
        TimeSpan whole = clock.Elapsed;
        Assert.Equal(["LoggerBlocked", "LoggerMuted", "LoggerDrained", "LoggerRestored"], run.Output.Split('\n'));
        fixture.Node.Heal();
        return (toMute, whole - toMute);
    }

    private Phase KillAt(TimeSpan moment, TimeSpan toMute, LagerFixture fixture, string state, string audit, string level)
    {
        LiveNode node = fixture.Node.Node;
        string[] stateBefore = Lines(state);
        string[] auditBefore = Lines(audit);
        fixture.Node.Hang(Workers);
        fixture.Node.ReleaseOnceMuted(s_releaseAfter);
        bool ended;
        var clock = Stopwatch.StartNew();
        using (ChildProcess run = Start(fixture, state, audit))
        {
            TimeSpan wait = moment;
            if (moment >= toMute)
            {
                // From here on by the node, so that a machine that is slower now moves no moment out of the mute.
                run.WaitForLine("LoggerMuted", s_patience);
                clock.Restart();
                wait -= toMute;
            }

            SpinWait.SpinUntil(() => run.HasExited, wait > clock.Elapsed ? wait - clock.Elapsed : TimeSpan.Zero);
            ended = run.Kill(s_patience) == 0;
            clock.Restart();
        }

        Phase phase = ended ? Phase.Ended
            : node.Eval(Level) != level ? Phase.Muted
            : node.Eval("leaky:delay()") == "blocked" ? Phase.Before
            : Phase.Restored;

        // The sink is free: nothing but the lease stands between the node and its level.
        fixture.Node.Release();
        Assert.True(SpinWait.SpinUntil(() => node.Eval(Level) == level, s_muteFor + s_allowance), $"{phase}: the level is {node.Eval(Level)} and was {level}.");
        Assert.True(clock.Elapsed < s_muteFor + s_allowance, $"{phase}: the level was back after {clock.Elapsed}.");
        fixture.Node.Heal();

        // What was whole is there, and the next run goes on from it.
        string[] stateAfter = Lines(state);
        Assert.Equal(stateBefore, stateAfter.Take(stateBefore.Length));
        JsonElement next = Assert.Single(Erlps.Objects(
            $"& '{Path.Combine(RunbookFile.Folder, "Watch-ErlMemory.ps1")}' {string.Join(' ', fixture.Arguments($"'{fixture.Node.Name}'"))} -StatePath '{state}'"));
        Assert.Contains($"{stateAfter.Length + 1} samples", next.GetProperty("Evidence").GetString(), StringComparison.Ordinal);
        Assert.Equal([.. stateAfter], Lines(state).SkipLast(1));
        Assert.Equal(auditBefore, Lines(audit).Take(auditBefore.Length));

        const string New = "[{P, erlang:process_info(P, [registered_name, initial_call, current_function])} || P <- erlang:processes() -- element(2, application:get_env(leaky, before)), P =/= self()]";
        Assert.True(SpinWait.SpinUntil(() => node.Eval(New) == "[]", s_patience), $"{phase}: left on the node: {node.Eval(New)}");
        return phase;
    }

    private ChildProcess Start(LagerFixture fixture, string state, string audit) => new(
        Path.Combine(ErlangSource.Root, "erlps"),
        ["-File", Script, RunbookFile.Folder, .. fixture.Arguments(fixture.Node.Name), "-State", state, "-Audit", audit, "-MuteFor", $"{s_muteFor}"]);

    /// <summary>The lines of a file that are whole. Each is one record of JSON; none when there is no file yet.</summary>
    private static string[] Lines(string path)
    {
        string text = File.Exists(path) ? File.ReadAllText(path) : "";
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
        return lines;
    }
}
