using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Erlang.Distribution;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Snapshots;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Diagnostics.Waiting;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Snapshots;

/// <summary>The story's node, kept and judged later.</summary>
[Collection(LagerCollection.Name)]
public sealed class SnapshotTests : IDisposable
{
    private const int Workers = 1500;

    private readonly LagerFixture _lager;

    public SnapshotTests(LagerFixture lager)
    {
        _lager = lager;
        lager.Node.Hang(Workers);
    }

    public void Dispose() => _lager.Node.Heal();

    [Fact]
    public void The_evidence_comes_back_as_it_was()
    {
        using var snapshot = new SnapshotOfANode(_lager.Rpc);

        Assert.Null(snapshot.Read().Torn);
        Assert.Equal(JsonSerializer.Serialize(snapshot.Evidence), JsonSerializer.Serialize(snapshot.Read().Evidence));
    }

    [Fact]
    public void It_gives_the_verdicts_of_the_live_node_and_leaves_nothing_there()
    {
        Verdict[] live = [.. Diagnosis.Judge(EvidenceGatherer.Gather(_lager.Rpc))];
        using SnapshotOfANode snapshot = _lager.LeavingNoProcess(() => new SnapshotOfANode(_lager.Rpc));

        Verdict[] kept = [.. Diagnosis.Judge(snapshot.Read().Evidence!)];

        Assert.Equal(live.Select(Identity), kept.Select(Identity));
        Assert.Equal((VerdictCause.LogSinkBlocked, "lager_event"), (kept.Single().Cause, kept.Single().CulpritName));
    }

    [Fact]
    public void It_gives_the_blockers_of_the_live_node()
    {
        IReadOnlyList<Blocker> live = BlockerFinder.Find(_lager.Rpc, minimumWaiters: 10);
        using var snapshot = new SnapshotOfANode(_lager.Rpc);

        Assert.Equal(live.Select(Text), snapshot.Read().BlockersOf(10).Select(Text));
        Assert.Equal(("lager_event", Workers), (live.Single().RegisteredName, live.Single().Waiters));

        // A process runs for an instant to answer whoever looks at it, so its status is no part of what two looks share.
        static string Text(Blocker blocker) => JsonSerializer.Serialize(blocker).Replace($"\"Status\":\"{blocker.Status}\"", "", StringComparison.Ordinal);
    }

    [Fact]
    public void Its_processes_are_those_of_the_node()
    {
        using var snapshot = new SnapshotOfANode(_lager.Rpc);
        string[] live = [.. ProcessScanner.Scan(_lager.Rpc).Where(IsWorker).Select(Text)];

        Assert.Equal(live, snapshot.Read().Processes.Where(IsWorker).Select(Text));
        Assert.Equal(Workers, live.Length);
        Assert.Equal("lager_event", snapshot.Read().Processes.MaxBy(process => process.MessageQueueLen)!.RegisteredName);

        static bool IsWorker(ProcessRecord process) => process.InitialCall == "leaky:worker/1";

        static string Text(ProcessRecord process) =>
            $"{process.Node} {process.Id} {process.Pid.Creation} {process.CurrentFunction} {process.MessageQueueLen} {process.Memory}";
    }

    [Fact]
    public void Without_processes_all_else_is_there()
    {
        using var snapshot = new SnapshotOfANode(_lager.Rpc, new SnapshotOptions { WithProcesses = false });
        Snapshot read = snapshot.Read();

        Assert.Null(read.Torn);
        Assert.Null(read.ProcessCount);
        Assert.Empty(read.Processes);
        Assert.Equal(VerdictCause.LogSinkBlocked, Diagnosis.Judge(read.Evidence!).Single().Cause);
        Assert.InRange(read.Memory!.Total!.Value, 10_000_000, 10_000_000_000);
    }

    [Fact]
    public void Every_property_of_the_evidence_is_in_the_file()
    {
        using var snapshot = new SnapshotOfANode(_lager.Rpc);
        var scalars = JsonDocument.Parse(snapshot.Lines.Single(line => line.StartsWith("{\"Evidence\":", StringComparison.Ordinal))).RootElement.GetProperty("Evidence");

        foreach (var property in typeof(Evidence).GetProperties())
        {
            bool isList = property.GetValue(snapshot.Evidence) is System.Collections.ICollection { Count: > 0 };
            bool isEmptyList = property.GetValue(snapshot.Evidence) is System.Collections.ICollection { Count: 0 };
            Assert.True(isEmptyList || (isList
                ? snapshot.Lines.Any(line => line.StartsWith($"{{\"Evidence.{property.Name}\":", StringComparison.Ordinal))
                : scalars.TryGetProperty(property.Name, out _)), property.Name);
        }
    }

    [Fact]
    public void A_file_cut_anywhere_gives_what_is_before_the_cut()
    {
        using var snapshot = new SnapshotOfANode(_lager.Rpc);
        byte[] whole = snapshot.Bytes;
        long lastCount = 0;
        for (int part = 0; part < 20; part++)
        {
            string path = snapshot.With(whole.AsSpan(0, whole.Length * part / 20));
            Snapshot? read = Record.Exception(() => SnapshotFile.Read(path)) is { } error
                ? Assert.IsType<ErlangException>(error).ErrorId == ErrorIds.SnapshotTorn ? null : throw error
                : SnapshotFile.Read(path);

            Assert.True(read is null || read.Torn is not null, $"{part}/20 was taken for whole");
            Assert.Equal(read?.ProcessCount ?? 0, read?.Processes.Count() ?? 0);
            Assert.InRange(read?.ProcessCount ?? 0, lastCount, Workers + 200);
            lastCount = read?.ProcessCount ?? 0;
            if (read?.Evidence is Evidence evidence)
            {
                Diagnosis.Judge(evidence);
            }
        }

        Assert.True(lastCount > 0, "Nothing was read of 19/20 of the processes.");
    }

    [Fact]
    public void A_cut_after_the_evidence_takes_no_verdict_away()
    {
        using var snapshot = new SnapshotOfANode(_lager.Rpc);
        string[] lines = [.. snapshot.Lines];

        Snapshot read = SnapshotFile.Read(snapshot.With(lines.TakeWhile(line => !line.StartsWith("{\"Blocker\":", StringComparison.Ordinal))));

        Assert.Contains("the evidence is whole", read.Torn, StringComparison.Ordinal);
        Assert.Equal(Diagnosis.Judge(snapshot.Evidence).Select(Identity), Diagnosis.Judge(read.Evidence!).Select(Identity));
    }

    [Fact]
    public void A_cut_within_the_evidence_is_told_as_missing()
    {
        using var snapshot = new SnapshotOfANode(_lager.Rpc);

        Snapshot read = SnapshotFile.Read(snapshot.With(snapshot.Lines.TakeWhile(line => !line.StartsWith("{\"Evidence.Waits\":", StringComparison.Ordinal))));

        Assert.Contains("within the evidence", read.Torn, StringComparison.Ordinal);
        Assert.Contains(read.Evidence!.Missing, missing => missing.Contains("within the evidence", StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_line_ends_what_can_be_read_and_is_named()
    {
        using var snapshot = new SnapshotOfANode(_lager.Rpc);
        string[] lines = [.. snapshot.Lines];
        int at = Array.FindIndex(lines, line => line.StartsWith("{\"Blocker\":", StringComparison.Ordinal));
        lines[at] = "{\"Blocker\":{\"Waiters\":\"many\"}}";

        Snapshot read = SnapshotFile.Read(snapshot.With(lines));

        Assert.StartsWith($"line {at + 1} is damaged", read.Torn, StringComparison.Ordinal);
        Assert.NotNull(read.Evidence);
    }

    [Fact]
    public void A_later_version_is_refused_and_what_a_later_writer_added_is_passed_over()
    {
        using var snapshot = new SnapshotOfANode(_lager.Rpc);
        string[] lines = [.. snapshot.Lines];
        string[] later = [lines[0].Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), .. lines[1..]];
        string[] richer = [lines[0].Replace("\"version\":1", "\"version\":1,\"Mood\":\"good\"", StringComparison.Ordinal), "{\"Weather\":{\"Sunny\":true}}", .. lines[1..]];

        Assert.Equal(ErrorIds.SnapshotVersionUnsupported, Assert.Throws<ErlangException>(() => SnapshotFile.Read(snapshot.With(later))).ErrorId);
        Assert.Equal(JsonSerializer.Serialize(snapshot.Evidence), JsonSerializer.Serialize(SnapshotFile.Read(snapshot.With(richer)).Evidence));
    }

    [Fact]
    public void What_is_no_snapshot_is_foreign()
    {
        using var snapshot = new SnapshotOfANode(_lager.Rpc, new SnapshotOptions { WithProcesses = false });
        string[] foreign =
        [
            snapshot.With("plain text"u8),
            snapshot.With(["{\"hello\":1}"]),
            snapshot.With(["12 apples", "and a pear"]),
            snapshot.With([new string('[', 100_000)]),
        ];

        Assert.All(foreign, path => Assert.Equal(ErrorIds.SnapshotForeign, Assert.Throws<ErlangException>(() => SnapshotFile.Read(path)).ErrorId));
        Assert.Equal(ErrorIds.SnapshotUnreadable, Assert.Throws<ErlangException>(() => SnapshotFile.Read(snapshot.Path + ".no")).ErrorId);
    }

    [Fact]
    public void A_node_that_ends_meanwhile_leaves_no_file()
    {
        using var folder = new SnapshotOfANode(_lager.Rpc, new SnapshotOptions { WithProcesses = false });
        string path = folder.Path + ".half";

        Assert.Throws<ErlangException>(() => SnapshotFile.Write(path, force: false, output =>
        {
            output.Write(new byte[100]);
            throw new ErlangException(ErrorIds.ConnectionClosed, "The node ended.");
        }));

        Assert.Equal([folder.Path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Compared_with_a_later_one_the_workers_have_become_more()
    {
        using var before = new SnapshotOfANode(_lager.Rpc);
        _lager.Node.SpawnWorkers(300);
        _lager.Await("leaky:waiting()", Workers + 300);
        using var after = new SnapshotOfANode(_lager.Rpc);

        IReadOnlyList<SnapshotDifference> differences = SnapshotComparison.Of(before.Read(), after.Read());
        SnapshotDifference workers = differences.First(difference => difference.Kind == SnapshotDifferenceKind.Processes);

        Assert.Equal(("leaky:worker/1", "gen:do_call/4"), (workers.InitialCall, workers.CurrentFunction));
        Assert.Equal((Workers, Workers + 300, 300), (workers.CountBefore, workers.Count, workers.CountDelta));
        Assert.InRange(workers.MemoryDelta, 300 * 1000, 300 * 100_000);
        Assert.Equal(300, differences.Single(difference => difference.InitialCall == "gen_event:init_it/6" && difference.MessageQueueLenDelta > 0).MessageQueueLenDelta);
        Assert.Contains(differences, difference => difference is { Kind: SnapshotDifferenceKind.Memory, Name: "Processes", MemoryDelta: > 0 });
        Assert.True(workers.Elapsed > TimeSpan.Zero);
        Assert.Empty(SnapshotComparison.Of(before.Read(), before.Read()));
    }

    [Fact]
    public void Without_processes_the_kinds_of_the_evidence_are_compared()
    {
        using var before = new SnapshotOfANode(_lager.Rpc, new SnapshotOptions { WithProcesses = false });
        _lager.Node.SpawnWorkers(300);
        _lager.Await("leaky:waiting()", Workers + 300);
        using var after = new SnapshotOfANode(_lager.Rpc);

        Assert.Equal(300, SnapshotComparison.Of(before.Read(), after.Read()).Single(difference => difference.InitialCall == "leaky:worker/1").CountDelta);
    }

    private static (VerdictCause, VerdictSeverity, string?, string?, long) Identity(Verdict verdict) =>
        (verdict.Cause, verdict.Severity, verdict.CulpritId, verdict.CulpritName, verdict.Affected);
}
