using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace ErlPs.Runbook.Tests.Jobs;

/// <summary>The runbooks as jobs of Azure Automation: parameters and assets in, streams and a status out.</summary>
public sealed class JobTests : IClassFixture<LagerFixture>, IDisposable
{
    private readonly LagerFixture _fixture;
    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-job-").FullName;

    public JobTests(LagerFixture fixture)
    {
        _fixture = fixture;
        File.WriteAllText(Assets, JsonSerializer.Serialize(new
        {
            variables = new { ErlMemory = "", Diary = "Dear diary" },
            credentials = new { ErlangCookie = fixture.Node.Cookie, Wrong = "wrong" },
            connections = new { shop = new { Node = fixture.Node.Name, fixture.Node.Cookie, EpmdPort = $"{fixture.Epmd.Port}" } },
        }));
    }

    private string Assets => Path.Combine(_folder, "assets.json");

    public void Dispose()
    {
        _fixture.Node.Heal();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("Write-Error 'only written'; 'more'", "Completed", 1)]
    [InlineData("'before'; throw 'too bad'", "Failed", 1)]
    [InlineData("'all is well'", "Completed", 1)]
    public void The_rules_of_job_status_are_those_of_Azure(string script, string status, int outputs)
    {
        string runbook = Path.Combine(_folder, "Any.ps1");
        File.WriteAllText(runbook, script);
        Job job = Job.Run(runbook, new { }, Assets);
        Assert.Equal((status, outputs), (job.Status, job.Output.Count));
    }

    [Theory]
    [InlineData("Find-ErlBacklog.ps1")]
    [InlineData("Restore-ErlLogLevel.ps1")]
    public void A_healthy_node_of_a_connection_asset_completes_without_a_word(string runbook)
    {
        Job job = Run(runbook, new { ConnectionName = "shop", FailOnFinding = true });
        Assert.Equal(("Completed", 0, 0), (job.Status, job.Output.Count, job.Errors.Count));
    }

    [Fact]
    public void The_cookie_of_a_credential_asset_opens_a_node_that_is_named()
    {
        Job job = Run("Find-ErlBacklog.ps1", new { Node = _fixture.Node.Name, CredentialName = "ErlangCookie", EpmdPort = _fixture.Epmd.Port });
        Assert.Equal(("Completed", ""), (job.Status, job.Exception));
    }

    [Fact]
    public void A_finding_completes_unless_it_shall_fail()
    {
        _fixture.Node.Hang(2000);
        Job told = Run("Find-ErlBacklog.ps1", new { ConnectionName = "shop", SampleSeconds = 0 });
        Assert.Equal(("Completed", "LoggerBlocked"), (told.Status, told.Output.Single().GetProperty("Kind").GetString()));
        Job failed = Run("Find-ErlBacklog.ps1", new { ConnectionName = "shop", SampleSeconds = 0, FailOnFinding = true });
        Assert.Equal(("Failed", "LoggerBlocked"), (failed.Status, failed.Output.Single().GetProperty("Kind").GetString()));
        Assert.Contains("need attention", failed.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_is_not_there_fails_after_the_others_were_looked_at()
    {
        Job job = Run("Watch-ErlMemory.ps1", new
        {
            Node = $"nobody@127.0.0.1,{_fixture.Node.Name}",
            CredentialName = "ErlangCookie",
            EpmdPort = _fixture.Epmd.Port,
            StateVariable = "ErlMemory",
        });
        Assert.Equal("Failed", job.Status);
        Assert.Contains("'nobody'", Assert.Single(job.Errors), StringComparison.Ordinal);
        Assert.Contains("nobody@127.0.0.1", job.Exception, StringComparison.Ordinal);
        Assert.Equal(_fixture.Node.Name, job.Output.Single().GetProperty("Node").GetString());
    }

    [Fact]
    public void A_wrong_cookie_fails_and_is_not_told()
    {
        Job job = Run("Find-ErlBacklog.ps1", new { Node = _fixture.Node.Name, CredentialName = "Wrong", EpmdPort = _fixture.Epmd.Port });
        Assert.Equal("Failed", job.Status);
        Assert.Contains("cookie", job.Exception, StringComparison.Ordinal);
        Assert.DoesNotContain("'wrong'", job.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_stay_in_a_variable_from_job_to_job()
    {
        for (int run = 1; run <= 2; run++)
        {
            JsonElement finding = Run("Watch-ErlMemory.ps1", new { ConnectionName = "shop", StateVariable = "ErlMemory" }).Output.Single();
            Assert.Contains($"{run} samples", finding.GetProperty("Evidence").GetString(), StringComparison.Ordinal);
            Assert.All(finding.EnumerateObject(), property => Assert.True(property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number));
        }

        Assert.Equal(2, Variable("ErlMemory").TrimEnd().Split('\n').Length);
    }

    [Theory]
    [InlineData("Diary", "not written by ErlPs")]
    [InlineData("Missing", "could not be used")]
    public void A_state_that_is_not_ours_fails_and_stays_as_it_is(string variable, string says)
    {
        Job job = Run("Watch-ErlMemory.ps1", new { ConnectionName = "shop", StateVariable = variable });
        Assert.Equal("Failed", job.Status);
        Assert.Contains(says, job.Exception, StringComparison.Ordinal);
        Assert.Equal("Dear diary", Variable("Diary"));
    }

    [Fact]
    public void A_job_without_a_node_fails() => Assert.Equal("Failed", Run("Find-ErlBacklog.ps1", new { Node = "" }).Status);

    private string Variable(string name) =>
        JsonDocument.Parse(File.ReadAllText(Assets)).RootElement.GetProperty("variables").GetProperty(name).GetString()!;

    private Job Run(string runbook, object parameters) => Job.Run(Path.Combine(RunbookFile.Folder, runbook), parameters, Assets);
}
