using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace ErlPs.Runbook.Tests;

/// <summary>The memory of a live node from run to run.</summary>
public sealed class WatchErlMemoryTests(LagerFixture fixture) : IClassFixture<LagerFixture>, IDisposable
{
    private const string Runbook = "Watch-ErlMemory.ps1";

    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-watch-").FullName;

    private string State => Path.Combine(_folder, "memory.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_run_gives_one_flat_object_a_node_and_adds_to_the_state()
    {
        JsonElement finding = Assert.Single(Watch(""));
        Assert.Equal(
            ["Action", "Count", "Evidence", "Id", "Kind", "Name", "Node", "Severity"],
            finding.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("MemoryTrend", "Information", fixture.Node.Name), (Text(finding, "Kind"), Text(finding, "Severity"), Text(finding, "Node")));
        Watch("");
        Assert.Contains("3 samples", Text(Watch("").Single(), "Evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_at_its_limit_is_critical_and_fails_when_told_so()
    {
        Assert.Equal("MemoryAtLimit", Text(Watch("-LimitBytes 1MB").Single(), "Kind"));
        Erlps run = Erlps.File(Runbook, [.. fixture.Arguments(fixture.Node.Name), "-StatePath", State, "-LimitBytes", "1MB", "-FailOnFinding"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("MemoryAtLimit", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_grows_towards_its_limit_is_told_with_the_kind()
    {
        // The node is real; its past, in which it had less, is made by hand.
        Watch("");
        string line = File.ReadAllLines(State).Single();
        JsonElement now = JsonDocument.Parse(line).RootElement;
        DateTime time = now.GetProperty("time").GetDateTime();
        long total = now.GetProperty("total").GetInt64();
        long processes = now.GetProperty("processes").GetInt64();
        File.WriteAllLines(State, Enumerable.Range(1, 5).Reverse().Select(hours => line
            // The field and not the text: the node's start may have been in the same second.
            .Replace($"\"time\":\"{now.GetProperty("time").GetString()}\"", $"\"time\":\"{time.AddHours(-hours):yyyy-MM-dd'T'HH:mm:ss'Z'}\"", StringComparison.Ordinal)
            .Replace($"\"total\":{total}", $"\"total\":{total - (hours * processes / 6)}", StringComparison.Ordinal)
            .Replace($"\"processes\":{processes}", $"\"processes\":{processes - (hours * processes / 6)}", StringComparison.Ordinal)));
        JsonElement finding = Watch($"-LimitBytes {total * 2}").Single();
        Assert.Equal(("MemoryGrowing", "Processes"), (Text(finding, "Kind"), Text(finding, "Name")));
        Assert.Contains("Get-ErlProcess", Text(finding, "Action"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_at_once_are_safe()
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Watch(""))));
        Assert.Equal(3, File.ReadAllLines(State).Length);
    }

    [Fact]
    public void A_foreign_state_is_a_failure_and_stays_as_it_is()
    {
        File.WriteAllText(State, "Dear diary\n");
        Erlps run = Erlps.File(Runbook, [.. fixture.Arguments(fixture.Node.Name), "-StatePath", State]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output.Trim()));
        Assert.Contains("not written by ErlPs", run.Errors, StringComparison.Ordinal);
        Assert.Equal("Dear diary\n", File.ReadAllText(State));
    }

    [Fact]
    public void A_node_that_is_not_there_is_a_failure_and_the_others_are_looked_at()
    {
        Erlps run = Erlps.File(Runbook, [.. fixture.Arguments($"nobody@127.0.0.1,{fixture.Node.Name}"), "-StatePath", State]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("MemoryTrend", run.Output, StringComparison.Ordinal);
        Assert.Contains("nobody@127.0.0.1", run.Errors, StringComparison.Ordinal);
        Assert.Single(File.ReadAllLines(State));
    }

    private static string Text(JsonElement finding, string property) => finding.GetProperty(property).GetString()!;

    private IReadOnlyList<JsonElement> Watch(string more) => Erlps.Objects(
        $"& '{Path.Combine(RunbookFile.Folder, Runbook)}' {string.Join(' ', fixture.Arguments($"'{fixture.Node.Name}'"))} -StatePath '{State}' {more}");
}
