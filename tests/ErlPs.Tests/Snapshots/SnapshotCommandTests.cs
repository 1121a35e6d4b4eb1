using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Snapshots;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Diagnostics.Waiting;
using ErlPs.Tests.Support;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Tests.Snapshots;

/// <summary>What users type around snapshots, on a node where 50 clients call a server that never answers.</summary>
public sealed class SnapshotCommandTests(SnapshotCommandTests.Fixture fixture) : IClassFixture<SnapshotCommandTests.Fixture>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-snapshot-").FullName;

    private ErlShell Shell => fixture.Shell;

    private string Path => System.IO.Path.Combine(_folder, "new.snapshot.gz");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Diagnosis_blockers_and_report_take_a_snapshot_from_the_pipeline_without_a_node()
    {
        using var offline = new ErlShell();

        Verdict verdict = offline.Run("Import-ErlSnapshot $args[0] | Get-ErlDiagnosis", fixture.Path).As<Verdict>().Single();
        Blocker blocker = offline.Run("Import-ErlSnapshot $args[0] | Find-ErlBlocker -MinimumWaiters 10", fixture.Path).As<Blocker>().Single();
        ShellResult report = offline.Run("Import-ErlSnapshot $args[0] | New-ErlReport $args[1]", fixture.Path, System.IO.Path.Combine(_folder, "page.html"));

        Assert.Equal((VerdictCause.CallBottleneck, "ledger", fixture.Node.Name), (verdict.Cause, verdict.CulpritName, verdict.Node));
        Assert.Equal(("ledger", 50L), (blocker.RegisteredName, blocker.Waiters));
        Assert.Empty(report.Records);
        Assert.Contains("ledger", File.ReadAllText(System.IO.Path.Combine(_folder, "page.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_taken_as_an_argument_too()
    {
        using var offline = new ErlShell();

        ShellResult result = offline.Run("$s = Import-ErlSnapshot $args[0]; Get-ErlDiagnosis -InputObject $s; Find-ErlBlocker -InputObject $s -MinimumWaiters 51", fixture.Path);

        Assert.Empty(result.ErrorIds);
        Assert.Equal("ledger", Assert.Single(result.As<Verdict>()).CulpritName);
    }

    /// <summary>One, a list, one beside what was gathered just now, and a list with that: the page is the one of the pipeline, with as many looks.</summary>
    [Theory]
    [InlineData("$ill", 1)]
    [InlineData("$both", 2)]
    [InlineData("($both + $now)", 3)]
    [InlineData("$now, $both[1], $ill", 3)]
    public void A_report_takes_it_as_an_argument_as_from_the_pipeline(string kept, int looks)
    {
        string argument = System.IO.Path.Combine(_folder, "argument.html");
        string pipeline = System.IO.Path.Combine(_folder, "pipeline.html");

        ShellResult result = Shell.Run(
            $$"""
            $ill = Import-ErlSnapshot $args[0]
            $both = @(Import-ErlSnapshot $args[0], $args[1])
            $now = Get-ErlDiagnosis -AsEvidence -SampleSec 1
            New-ErlReport $args[2] -InputObject {{kept}}
            {{kept}} | New-ErlReport $args[3]
            """,
            fixture.Path, fixture.LaterPath, argument, pipeline);

        Assert.Empty(result.Records);
        string page = File.ReadAllText(argument);
        Assert.Equal(page, File.ReadAllText(pipeline));
        Assert.Contains($"<title>{fixture.Node.Name}: ", page, StringComparison.Ordinal);
        Assert.Contains("ledger", page, StringComparison.Ordinal);
        Assert.Equal(looks > 1, page.Contains($"{looks} looks, the last of which", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_of_something_else_is_refused_and_writes_nothing()
    {
        Assert.Equal(["CannotConvertArgumentNoMessage"], Shell.Run("New-ErlReport $args[0] -InputObject 'text'", Path).ErrorIds);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Its_processes_stream_and_show_as_those_of_a_node()
    {
        ShellResult first = Shell.Run("(Import-ErlSnapshot $args[0]).Processes | Where-Object RegisteredName -eq ledger", fixture.Path);

        Assert.Equal(50, first.As<ProcessRecord>().Single().MessageQueueLen);
        Assert.Contains("MessageQueueLen", Shell.Show("(Import-ErlSnapshot $args[0]).Processes", fixture.Path).Split('\n').First(line => line.Length > 0), StringComparison.Ordinal);
    }

    [Fact]
    public void Views_fit_the_screen()
    {
        string[] snapshot = Lines("Import-ErlSnapshot $args[0]", fixture.Path);
        string[] differences = Lines("Compare-ErlSnapshot (Import-ErlSnapshot $args[0]) (Import-ErlSnapshot $args[1])", fixture.Path, fixture.LaterPath);

        Assert.Equal(["Node", "OtpRelease", "TakenAt", "Processes", "Memory", "Path"], snapshot[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["Kind", "MemoryDelta", "Memory", "CountDelta", "Count", "QueueDelta", "Name"], differences[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(snapshot.Concat(differences), line => Assert.InRange(line.Length, 0, ScreenSize.Columns));
        Assert.Contains(differences, line => line.StartsWith("Processes", StringComparison.Ordinal) && line.Contains(" +30 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Compare_takes_the_later_one_from_the_pipeline()
    {
        SnapshotDifference clients = Shell.Run("Import-ErlSnapshot $args[1] | Compare-ErlSnapshot (Import-ErlSnapshot $args[0])", fixture.Path, fixture.LaterPath)
            .As<SnapshotDifference>().First(difference => difference.CurrentFunction == "gen:do_call/4");

        Assert.Equal((50, 80, 30), (clients.CountBefore, clients.Count, clients.CountDelta));
    }

    [Fact]
    public void In_a_folder_the_file_is_named_after_the_node_and_the_time()
    {
        FileInfo file = Shell.Run("Get-ErlNode | Export-ErlSnapshot -Path $args[0] -SampleSec 1 -PassThru", _folder).As<FileInfo>().Single();

        Assert.Matches(@"^test\S+@127\.0\.0\.1-\d{8}T\d{6}Z\.snapshot\.gz$", file.Name);
        Assert.Equal([file.FullName], Directory.GetFileSystemEntries(_folder));
        Assert.Equal(fixture.Node.Name, Shell.Run("[IO.FileInfo]$args[0] | Import-ErlSnapshot", file.FullName).As<Snapshot>().Single().Node);
    }

    [Fact]
    public void A_file_that_is_there_is_left_as_it_is_unless_forced()
    {
        File.WriteAllText(Path, "mine");

        Assert.Equal(["SnapshotExists"], Shell.Run("Export-ErlSnapshot $args[0]", Path).ErrorIds);
        Assert.Equal("mine", File.ReadAllText(Path));
        Assert.Empty(Shell.Run("Export-ErlSnapshot $args[0] -SampleSec 1 -NoProcess -Force", Path).Records);
        Assert.Null(Shell.Run("Import-ErlSnapshot $args[0]", Path).As<Snapshot>().Single().ProcessCount);
    }

    [Fact]
    public void A_path_that_does_not_do_is_an_error_and_leaves_nothing()
    {
        Assert.Equal(["SnapshotNotWritten"], Shell.Run("Export-ErlSnapshot $args[0] -SampleSec 1", System.IO.Path.Combine(_folder, "no", "x.gz")).ErrorIds);
        Assert.Equal(["SnapshotPathInvalid"], Shell.Run("Export-ErlSnapshot Variable:x").ErrorIds);
        Assert.Empty(Shell.Run("Export-ErlSnapshot $args[0] -WhatIf", Path).Records);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Stopped_half_way_it_leaves_no_file()
    {
        using PowerShell export = Shell.Create("Export-ErlSnapshot $args[0] -SampleSec 600", Path);
        export.BeginInvoke();
        // What is being written has another name.
        Assert.True(SpinWait.SpinUntil(() => Directory.GetFileSystemEntries(_folder).Length == 1, TimeSpan.FromSeconds(30)));
        Assert.False(File.Exists(Path));

        export.Stop();

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_torn_file_gives_what_it_has_and_an_error()
    {
        byte[] whole = File.ReadAllBytes(fixture.Path);
        File.WriteAllBytes(Path, whole[..(whole.Length * 9 / 10)]);

        ShellResult result = Shell.Run("Import-ErlSnapshot $args[0]", Path);

        Assert.Equal(["SnapshotTorn"], result.ErrorIds);
        Assert.Contains("whole lines", result.Errors.Single().Exception.Message, StringComparison.Ordinal);
        Assert.Equal(fixture.Node.Name, ((Snapshot)result.Single().BaseObject).Node);
    }

    [Fact]
    public void What_is_no_snapshot_or_no_file_is_an_error()
    {
        File.WriteAllText(Path, "Dear diary");

        Assert.Equal(["SnapshotForeign", "SnapshotUnreadable"], Shell.Run("Import-ErlSnapshot $args[0], $args[1]", Path, Path + ".no").ErrorIds);
    }

    private string[] Lines(string script, params object[] arguments) => [.. Shell.Show(script, arguments).Split('\n').Where(line => line.Length > 0)];

    public sealed class Fixture : IDisposable
    {
        private const string Eval =
            """
            register(ledger, spawn(fun() -> receive never -> ok end end)),
            [spawn(fun() -> gen_server:call(ledger, {balance, N}, infinity) end) || N <- lists:seq(1, 50)],
            timer:sleep(200)
            """;

        private readonly string _folder = Directory.CreateTempSubdirectory("erlps-snapshot-").FullName;

        public Fixture()
        {
            Shell.Connect(Node);
            Export(Path);
            Node.Eval("[spawn(fun() -> gen_server:call(ledger, {balance, N}, infinity) end) || N <- lists:seq(1, 30)], timer:sleep(200)");
            Export(LaterPath);
        }

        public LiveNode Node { get; } = new(eval: Eval);

        public ErlShell Shell { get; } = new();

        /// <summary>With 50 clients.</summary>
        public string Path => System.IO.Path.Combine(_folder, "50.snapshot.gz");

        /// <summary>With 80.</summary>
        public string LaterPath => System.IO.Path.Combine(_folder, "80.snapshot.gz");

        public void Dispose()
        {
            Shell.Dispose();
            Node.Dispose();
            Directory.Delete(_folder, recursive: true);
        }

        private void Export(string path) => Assert.Empty(Shell.Run("Export-ErlSnapshot $args[0]", path).Records);
    }
}
