using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace ErlPs.Runbook.Tests;

/// <summary>Snapshots of a live node from run to run.</summary>
public sealed class SaveErlSnapshotTests(LagerFixture fixture) : IClassFixture<LagerFixture>, IDisposable
{
    private const string Runbook = "Save-ErlSnapshot.ps1";

    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-save-").FullName;

    private string Snapshots => Path.Combine(_folder, "snapshots");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_healthy_node_gives_a_file_and_one_flat_object()
    {
        JsonElement finding = Erlps.Objects($"& '{Path.Combine(RunbookFile.Folder, Runbook)}' {string.Join(' ', Arguments($"'{fixture.Node.Name}'"))}").Single();

        Assert.Equal(
            ["Action", "Count", "Evidence", "Id", "Kind", "Name", "Node", "Severity"],
            finding.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("SnapshotSaved", "Information", fixture.Node.Name), (Text(finding, "Kind"), Text(finding, "Severity"), Text(finding, "Node")));
        Assert.Equal([Text(finding, "Name")], Directory.GetFileSystemEntries(Snapshots));
    }

    [Fact]
    public void What_is_wrong_is_the_finding_and_fails_when_told_so()
    {
        fixture.Node.Hang(1500);
        Erlps run = Erlps.File(Runbook, [.. Arguments(fixture.Node.Name), "-FailOnFinding"]);
        fixture.Node.Heal();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("LogSinkBlocked", run.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Snapshots));
    }

    [Fact]
    public void Old_snapshots_of_the_node_go_and_nothing_else_does()
    {
        Directory.CreateDirectory(Snapshots);
        string old = Make($"{fixture.Node.Name}-20200101T000000Z.snapshot.gz");
        string killed = Make($".{fixture.Node.Name}-20200101T000000Z.snapshot.gz.{Guid.NewGuid():N}");
        string young = Make($"{fixture.Node.Name}-{DateTime.UtcNow.AddDays(-1):yyyyMMdd'T'HHmmss'Z'}.snapshot.gz");
        string[] others =
        [
            Make("other@127.0.0.1-20200101T000000Z.snapshot.gz"), Make($"{fixture.Node.Name}-20200101T000000Z.html"),
            Make($"{fixture.Node.Name}-20209999T000000Z.snapshot.gz"), Make($".{fixture.Node.Name}-20200101T000000Z.snapshot.gz"), Make("notes.txt"),
        ];

        Assert.Equal(0, Erlps.File(Runbook, [.. Arguments(fixture.Node.Name), "-KeepDays", "7"]).ExitCode);

        Assert.False(File.Exists(old));
        Assert.False(File.Exists(killed));
        Assert.All([young, .. others], path => Assert.True(File.Exists(path), path));
        Assert.Equal(others.Length + 2, Directory.GetFileSystemEntries(Snapshots).Length);

        string Make(string name)
        {
            string path = Path.Combine(Snapshots, name);
            File.WriteAllText(path, "kept");
            return path;
        }
    }

    [Fact]
    public void A_node_that_is_not_there_is_a_failure_and_the_others_are_kept()
    {
        Erlps run = Erlps.File(Runbook, Arguments($"nobody@127.0.0.1,{fixture.Node.Name}"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("nobody@127.0.0.1", run.Errors, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(Snapshots));
    }

    [Fact]
    public void With_WhatIf_nothing_is_written()
    {
        Assert.Equal(0, Erlps.File(Runbook, [.. Arguments(fixture.Node.Name), "-WhatIf"]).ExitCode);
        Assert.False(Directory.Exists(Snapshots));
    }

    private static string Text(JsonElement finding, string property) => finding.GetProperty(property).GetString()!;

    private string[] Arguments(string node) => [.. fixture.Arguments(node), "-Folder", Snapshots, "-SampleSeconds", "1"];
}
