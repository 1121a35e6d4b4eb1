using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Runbook.Tests;

/// <summary>The runbook that writes reports, in <c>./erlps</c>, of live nodes.</summary>
public sealed class NewErlNodeReportTests : IDisposable
{
    private const string Runbook = "New-ErlNodeReport.ps1";

    private readonly LiveEpmd _epmd = new();
    private readonly LiveNode _node;
    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-reports-").FullName;

    public NewErlNodeReportTests()
    {
        _node = new LiveNode(_epmd);
        File.WriteAllText(CookieFile, _node.Cookie);
    }

    /// <summary>Made readable for its owner alone.</summary>
    private string CookieFile { get; } = Path.GetTempFileName();

    private string Reports => Path.Combine(_folder, "reports");

    public void Dispose()
    {
        _node.Dispose();
        _epmd.Dispose();
        File.Delete(CookieFile);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Each_node_gets_a_file_and_a_flat_object()
    {
        using var other = new LiveNode(_epmd);
        string line = $"& '{Path.Combine(RunbookFile.Folder, Runbook)}' {string.Join(' ', Arguments($"'{_node.Name}, {other.Name}'"))}";
        JsonElement[] written = [.. Erlps.Objects(line)];
        Assert.Equal([_node.Name, other.Name], written.Select(one => one.GetProperty("Node").GetString()));
        Assert.All(written, one => Assert.Equal(new FileInfo(one.GetProperty("Path").GetString()!).Length, one.GetProperty("Length").GetInt64()));
        Assert.Equal(2, Directory.GetFiles(Reports, "*.html").Length);
    }

    [Fact]
    public void A_node_that_is_not_there_is_a_failure_and_the_other_is_still_looked_at()
    {
        Erlps run = Erlps.File(Runbook, Arguments($"nobody@127.0.0.1,{_node.Name}"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("nobody@127.0.0.1", run.Errors, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Reports, "*.html"));
    }

    [Fact]
    public void With_WhatIf_nothing_is_written()
    {
        Erlps run = Erlps.File(Runbook, [.. Arguments(_node.Name), "-WhatIf"]);
        Assert.Equal(0, run.ExitCode);
        Assert.False(Directory.Exists(Reports));
    }

    private string[] Arguments(string node) =>
        ["-Node", node, "-CookieFile", CookieFile, "-EpmdPort", $"{_epmd.Port}", "-Folder", Reports, "-SampleSeconds", "1"];
}
