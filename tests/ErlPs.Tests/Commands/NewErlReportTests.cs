using System;
using System.IO;
using System.Linq;
using ErlPs.Tests.Support;
using Xunit;

namespace ErlPs.Tests.Commands;

[Collection(NodeCollection.Name)]
public sealed class NewErlReportTests : IDisposable
{
    private readonly LiveNodeFixture _live;
    private readonly ErlShell _shell;
    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-report-").FullName;

    public NewErlReportTests(LiveNodeFixture live)
    {
        _live = live;
        _shell = live.Shell();
    }

    private string File => Path.Combine(_folder, "report.html");

    public void Dispose()
    {
        _shell.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_report_of_the_current_node_is_one_file_and_no_output()
    {
        Assert.Empty(_shell.Run("New-ErlReport $args[0] -SampleSec 1", File).Records);
        string page = System.IO.File.ReadAllText(File);
        Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
        Assert.Contains($"<title>{_live.Node.Name}: nothing wrong was found</title>", page, StringComparison.Ordinal);
        Assert.Equal([File], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void PassThru_gives_the_file() =>
        Assert.Equal(File, _shell.Run("New-ErlReport $args[0] -SampleSec 1 -PassThru", File).As<FileInfo>().Single().FullName);

    [Fact]
    public void A_file_that_is_there_is_left_as_it_is()
    {
        System.IO.File.WriteAllText(File, "mine");
        Assert.Equal(["ReportExists"], _shell.Run("New-ErlReport $args[0]", File).ErrorIds);
        Assert.Equal("mine", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Force_replaces_it_also_when_it_is_write_protected_and_makes_its_folder()
    {
        string deep = Path.Combine(_folder, "new", "report.html");
        Assert.Empty(_shell.Run("New-ErlReport $args[0] -SampleSec 1 -Force", deep).Records);
        System.IO.File.WriteAllText(deep, "old");
        System.IO.File.SetAttributes(deep, FileAttributes.ReadOnly);
        Assert.Empty(_shell.Run("New-ErlReport $args[0] -SampleSec 1 -Force", deep).Records);
        Assert.StartsWith("<!doctype html>", System.IO.File.ReadAllText(deep), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_Force_a_missing_folder_is_an_error_and_stays_missing()
    {
        Assert.Equal(["ReportNotWritten"], _shell.Run("New-ErlReport $args[0] -SampleSec 1", Path.Combine(_folder, "no", "report.html")).ErrorIds);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        Assert.Empty(_shell.Run("New-ErlReport $args[0] -WhatIf", File).Records);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void In_a_folder_the_file_is_named_after_the_node_and_the_time()
    {
        FileInfo file = _shell.Run("Get-ErlNode | New-ErlReport -Path $args[0] -SampleSec 1 -PassThru", _folder).As<FileInfo>().Single();
        Assert.Matches(@"^test\S+@127\.0\.0\.1-\d{8}T\d{6}Z\.html$", file.Name);
        Assert.Equal(_folder, file.DirectoryName);
    }

    [Fact]
    public void Two_nodes_do_not_fit_one_file()
    {
        using var other = new ErlPs.TestSupport.LiveNode(_live.Epmd);
        _shell.Connect(other);
        ShellResult result = _shell.Run("Get-ErlNode | New-ErlReport -Path $args[0] -SampleSec 1 -Force", File);
        Assert.Equal(["ReportPathInvalid"], result.ErrorIds);
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_path_that_is_no_file_is_refused() =>
        Assert.Equal(["ReportPathInvalid"], _shell.Run("New-ErlReport Variable:report").ErrorIds);

    [Fact]
    public void The_path_is_relative_to_where_one_is()
    {
        Assert.Empty(_shell.Run("$ExecutionContext.SessionState.Path.SetLocation($args[0]) > $null; New-ErlReport ./report.html -SampleSec 1", _folder).Records);
        Assert.True(System.IO.File.Exists(File));
    }

    [Fact]
    public void Without_a_connection_it_says_to_connect() =>
        Assert.Equal(["NotConnected"], _shell.Run("Disconnect-ErlNode; New-ErlReport $args[0]", File).ErrorIds);
}
