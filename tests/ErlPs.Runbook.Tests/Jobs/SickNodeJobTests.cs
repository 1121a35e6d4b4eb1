using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Runbook.Tests.Jobs;

/// <summary>Each runbook as a job of Azure Automation on the story's node while its log sink hangs: Completed, and Failed where a finding shall fail.</summary>
public sealed class SickNodeJobTests : IClassFixture<LagerFixture>, IDisposable
{
    private const int Workers = 2000;
    private const string Gate = "element(1, lager_config:get({lager_event, loglevel}))";
    private const string Debug = "255";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly LagerFixture _fixture;
    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-sick-").FullName;

    public SickNodeJobTests(LagerFixture fixture)
    {
        _fixture = fixture;
        File.WriteAllText(Assets, JsonSerializer.Serialize(new
        {
            variables = new { ErlMemory = "" },
            credentials = new { },
            connections = new { shop = new { Node = fixture.Node.Name, fixture.Node.Cookie, EpmdPort = $"{fixture.Epmd.Port}" } },
        }));
        Node.Hang(Workers);
    }

    private LagerNode Node => _fixture.Node;

    private string Assets => Path.Combine(_folder, "assets.json");

    private string Files => Path.Combine(_folder, "files");

    public void Dispose()
    {
        Node.Heal();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_mute_frees_the_node_and_is_put_back_whatever_the_status(bool fails)
    {
        Node.ReleaseOnceMuted(TimeSpan.FromSeconds(1));
        JsonElement[] findings = Run("Find-ErlBacklog.ps1", fails, new { ConnectionName = "shop", MuteLogger = true, MuteFor = "01:00:00", SampleSeconds = 1, FailOnFinding = fails });
        Assert.Equal(["LoggerBlocked", "LoggerMuted", "LoggerDrained", "LoggerRestored"], findings.Select(finding => Text(finding, "Kind")));
        Assert.All(findings, finding => Assert.Equal((Node.Name, "lager_event"), (Text(finding, "Node"), Text(finding, "Name"))));
        Assert.Equal(Debug, Node.Node.Eval(Gate));
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval("whereis(erlps_log_lease)") == "undefined", s_patience));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_node_at_its_limit_is_told_and_its_sample_is_kept(bool fails)
    {
        JsonElement finding = Assert.Single(Run("Watch-ErlMemory.ps1", fails, new { ConnectionName = "shop", StateVariable = "ErlMemory", LimitBytes = 1_000_000, FailOnFinding = fails }));
        Assert.Equal((Node.Name, "MemoryAtLimit", "Critical"), (Text(finding, "Node"), Text(finding, "Kind"), Text(finding, "Severity")));
        string kept = JsonDocument.Parse(File.ReadAllText(Assets)).RootElement.GetProperty("variables").GetProperty("ErlMemory").GetString()!;
        Assert.Equal(Node.Name, JsonDocument.Parse(kept).RootElement.GetProperty("node").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_report_has_the_verdict(bool fails)
    {
        JsonElement file = Assert.Single(Run("New-ErlNodeReport.ps1", fails, new { ConnectionName = "shop", Folder = Files, SampleSeconds = 1, FailOnFinding = fails }));
        Assert.Equal((Node.Name, "LogSinkBlocked", "lager_event"), (Text(file, "Node"), Text(file, "Cause"), Text(file, "Culprit")));
        Sick.AssertReport(Text(file, "Path"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_snapshot_has_the_verdict(bool fails)
    {
        JsonElement finding = Assert.Single(Run("Save-ErlSnapshot.ps1", fails, new { ConnectionName = "shop", Folder = Files, SampleSeconds = 1, FailOnFinding = fails }));
        Assert.Equal((Node.Name, "LogSinkBlocked"), (Text(finding, "Node"), Text(finding, "Kind")));
        Sick.AssertSnapshot(Text(finding, "Name"), Node.Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sink_that_has_to_stay_muted_is_told_and_the_node_opens_it_when_it_has_drained(bool fails)
    {
        Erlps.Objects($"Connect-ErlNode '{Node.Name}' {string.Join(' ', _fixture.Arguments("")[2..])} | Out-Null; Set-ErlLogLevel error -For 01:00:00 -WarningAction SilentlyContinue");
        JsonElement finding = Assert.Single(Run("Restore-ErlLogLevel.ps1", fails, new { ConnectionName = "shop", FailOnFinding = fails }));
        Assert.Equal((Node.Name, "LoggerStillMuted", "lager_event"), (Text(finding, "Node"), Text(finding, "Kind"), Text(finding, "Name")));
        Assert.NotEqual(Debug, Node.Node.Eval(Gate));
        Node.Release();
        Assert.True(SpinWait.SpinUntil(() => Node.Node.Eval(Gate) == Debug, s_patience));
    }

    [Fact]
    public void A_lease_is_ended_at_once_on_a_sink_that_has_drained()
    {
        Erlps.Objects($"Connect-ErlNode '{Node.Name}' {string.Join(' ', _fixture.Arguments("")[2..])} | Out-Null; Set-ErlLogLevel error -For 01:00:00 -WarningAction SilentlyContinue");
        Node.Release();
        Assert.True(SpinWait.SpinUntil(() => Node.Waiting == 0, s_patience));
        JsonElement finding = Assert.Single(Run("Restore-ErlLogLevel.ps1", false, new { ConnectionName = "shop", FailOnFinding = true }));
        Assert.Equal(("LoggerRestored", "lager_event"), (Text(finding, "Kind"), Text(finding, "Name")));
        Assert.Equal(Debug, Node.Node.Eval(Gate));
    }

    private static string Text(JsonElement finding, string property) => finding.GetProperty(property).GetString()!;

    private JsonElement[] Run(string runbook, bool fails, object parameters)
    {
        Job job = Job.Run(Path.Combine(RunbookFile.Folder, runbook), parameters, Assets);
        Assert.Equal(fails ? "Failed" : "Completed", job.Status);
        Assert.Empty(job.Errors);
        if (fails)
        {
            Assert.Contains("need attention", job.Exception, StringComparison.Ordinal);
        }

        return [.. job.Output];
    }
}
