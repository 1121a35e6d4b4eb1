using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Runbook.Tests;

/// <summary>Two processes with the same runbook, node and output at the same time.</summary>
public sealed class TwiceAtOnceTests(LagerFixture fixture) : IClassFixture<LagerFixture>, IDisposable
{
    private const int Workers = 2000;
    private const string Gate = "element(1, lager_config:get({lager_event, loglevel}))";
    private const string Debug = "255";
    private const string Leases = "case whereis(erlps_log_lease) of undefined -> 0; P -> "
        + "{dictionary, D} = process_info(P, dictionary), {1, L} = proplists:get_value(erlps_log_lease, D), length(L) end";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-twice-").FullName;

    private LagerNode Node => fixture.Node;

    public void Dispose()
    {
        Node.Heal();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Two_that_mute_share_one_lease_and_the_level_is_back_with_the_last_of_them()
    {
        Node.Hang(Workers);
        using ChildProcess first = Start("Find-ErlBacklog.ps1", "-SampleSeconds 1 -MuteLogger -MuteFor 01:00:00");
        using ChildProcess second = Start("Find-ErlBacklog.ps1", "-SampleSeconds 1 -MuteLogger -MuteFor 01:00:00");
        first.WaitForLine("LoggerMuted", s_patience);
        second.WaitForLine("LoggerMuted", s_patience);
        Assert.Equal("1", Node.Node.Eval(Leases));
        Assert.NotEqual(Debug, Node.Node.Eval(Gate));

        Node.Release();
        string[][] kinds = [.. new[] { first, second }.Select(run => Findings(run).Select(finding => Text(finding, "Kind")).ToArray())];
        Assert.All(kinds, told => Assert.Equal(["LoggerBlocked", "LoggerMuted", "LoggerDrained"], told[..3]));
        // Who ends while the other's lease is on the sink says that it is still muted.
        Assert.All(kinds, told => Assert.Contains(told[3..].Single(), new[] { "LoggerRestored", "LoggerStillMuted" }));
        Assert.Contains(kinds, told => told[3] == "LoggerRestored");
        // Long before the leases' time is over.
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval(Gate) == Debug, s_patience));
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval("whereis(erlps_log_lease)") == "undefined", s_patience));
    }

    [Fact]
    public void Two_that_watch_the_memory_both_add_their_sample()
    {
        string state = Path.Combine(_folder, "memory.jsonl");
        JsonElement[] findings = [.. Twice("Watch-ErlMemory.ps1", $"-StatePath '{state}'")];
        Assert.All(findings, finding => Assert.Equal("MemoryTrend", Text(finding, "Kind")));
        string[] evidence = [.. findings.Select(finding => Text(finding, "Evidence")).Order(StringComparer.Ordinal)];
        Assert.Contains(evidence, text => text.Contains(" 1 samples", StringComparison.Ordinal));
        Assert.Contains(evidence, text => text.Contains(" 2 samples", StringComparison.Ordinal));
        Assert.All(File.ReadAllLines(state), line => Assert.Equal(Node.Name, JsonDocument.Parse(line).RootElement.GetProperty("node").GetString()));
        Assert.Equal(2, File.ReadAllLines(state).Length);
        Assert.Empty(Directory.GetFiles(_folder, "*.torn-*"));
    }

    [Fact]
    public void Two_that_report_both_leave_a_whole_report_with_the_verdict()
    {
        Node.Hang(Workers);
        JsonElement[] written = [.. Twice("New-ErlNodeReport.ps1", $"-Folder '{_folder}' -SampleSeconds 1")];
        Assert.All(written, file =>
        {
            Assert.Equal(("LogSinkBlocked", "lager_event"), (Text(file, "Cause"), Text(file, "Culprit")));
            Sick.AssertReport(Text(file, "Path"));
        });
        // In one second both have the same name, and the later one is there.
        Assert.Equal(written.Select(file => Text(file, "Path")).Distinct().Order(StringComparer.Ordinal), Directory.GetFileSystemEntries(_folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_that_keep_a_snapshot_both_leave_a_whole_one_with_the_verdict()
    {
        Node.Hang(Workers);
        JsonElement[] findings = [.. Twice("Save-ErlSnapshot.ps1", $"-Folder '{_folder}' -SampleSeconds 1 -KeepDays 1")];
        Assert.All(findings, finding =>
        {
            Assert.Equal("LogSinkBlocked", Text(finding, "Kind"));
            Sick.AssertSnapshot(Text(finding, "Name"), Node.Name);
        });
        Assert.Equal(findings.Select(finding => Text(finding, "Name")).Distinct().Order(StringComparer.Ordinal), Directory.GetFileSystemEntries(_folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_that_restore_end_the_lease_once()
    {
        Erlps.Objects($"Connect-ErlNode '{Node.Name}' {string.Join(' ', fixture.Arguments("")[2..])} | Out-Null; Set-ErlLogLevel error -For 01:00:00");
        Assert.NotEqual(Debug, Node.Node.Eval(Gate));
        // The second may come too late, and then has nothing to say.
        JsonElement[] findings = [.. Twice("Restore-ErlLogLevel.ps1", "")];
        Assert.InRange(findings.Length, 1, 2);
        Assert.All(findings, finding => Assert.Equal(("LoggerRestored", "lager_event"), (Text(finding, "Kind"), Text(finding, "Name"))));
        Assert.Equal(Debug, Node.Node.Eval(Gate));
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval("whereis(erlps_log_lease)") == "undefined", s_patience));
    }

    private static string Text(JsonElement finding, string property) => finding.GetProperty(property).GetString()!;

    private IEnumerable<JsonElement> Twice(string runbook, string more)
    {
        using ChildProcess first = Start(runbook, more);
        using ChildProcess second = Start(runbook, more);
        return [.. Findings(first), .. Findings(second)];
    }

    /// <summary>Prints each object as one line when it comes.</summary>
    private ChildProcess Start(string runbook, string more) => new(
        Path.Combine(ErlangSource.Root, "erlps"),
        [
            "-Command",
            $"$ErrorActionPreference = 'Stop'; & '{Path.Combine(RunbookFile.Folder, runbook)}' {string.Join(' ', fixture.Arguments($"'{Node.Name}'"))} {more}"
            + " | ForEach-Object { [Console]::Out.WriteLine((ConvertTo-Json -Compress -InputObject $_)) }",
        ]);

    private static JsonElement[] Findings(ChildProcess run)
    {
        Assert.True(run.WaitForExit(s_patience) == 0, run.Output);
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
