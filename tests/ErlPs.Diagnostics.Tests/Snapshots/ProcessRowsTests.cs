using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Snapshots;
using ErlPs.Diagnostics.Verdicts;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Snapshots;

/// <summary>The lines of processes that no live node has on demand.</summary>
public sealed class ProcessRowsTests : IDisposable
{
    private const int Many = 100_000;

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_hundred_thousand_that_have_little_in_common_fit_15_MB_and_come_back()
    {
        Write(Odd());

        Assert.InRange(new FileInfo(_path).Length, 1, 15 * 1024 * 1024);
        Assert.Equal(Odd().Select(Text), SnapshotFile.Read(_path).Processes.Select(Text));
    }

    [Fact]
    public void They_are_written_as_they_come()
    {
        long written = 0;
        Write(Odd().Select((process, index) =>
        {
            written = index == Many - 1 ? new FileInfo(_path).Length : 0;
            return process;
        }));

        // All but what the compressor and the file hold back.
        Assert.InRange(written, new FileInfo(_path).Length * 9 / 10, new FileInfo(_path).Length);
    }

    [Fact]
    public void A_long_label_is_cut_and_all_that_a_process_need_not_have_may_be_missing()
    {
        var bare = new ProcessRecord { Pid = Pid(1, 2) };
        var labelled = new ProcessRecord { Pid = Pid(3, 4), Label = new string('x', 1_000_000), RegisteredName = null };
        var odd = new ProcessRecord { Pid = Pid(5, 6), RegisteredName = "a \"b\"\n\\ \u00e4 \ud83d\ude00", Label = "{a,1}" };

        Write([bare, labelled, odd]);
        ProcessRecord[] read = [.. SnapshotFile.Read(_path).Processes];

        Assert.Equal((null, null, null, null, null), (read[0].RegisteredName, read[0].InitialCall, read[0].CurrentFunction, read[0].Status, read[0].Label));
        Assert.Equal(259, read[1].Label!.Length);
        Assert.Equal((odd.RegisteredName, odd.Label), (read[2].RegisteredName, read[2].Label));
    }

    private static ErlPid Pid(int id, int serial) => new(ErlAtom.Of("n@h"), (uint)id, (uint)serial, 7);

    // Each with a name of its own, one of 5,000 functions, and numbers by chance.
    private static IEnumerable<ProcessRecord> Odd()
    {
        var chance = new Random(1);
        for (int i = 0; i < Many; i++)
        {
            yield return new ProcessRecord
            {
                Node = "n@h",
                Pid = Pid(i, chance.Next(8192)),
                RegisteredName = $"connection_{chance.NextInt64():x}",
                InitialCall = $"some_module_{chance.Next(5000)}:init/1",
                CurrentFunction = $"other_module_{chance.Next(5000)}:loop/3",
                Status = "waiting",
                MessageQueueLen = chance.Next(100_000),
                Memory = chance.Next(100_000_000),
                Reductions = chance.NextInt64(100_000_000_000),
                Label = $"{{session,{chance.NextInt64()}}}",
            };
        }
    }

    private static string Text(ProcessRecord process) =>
        $"{process.Node} {process.Id} {process.Pid.Creation} {process.RegisteredName} {process.InitialCall} {process.CurrentFunction} {process.Status} {process.MessageQueueLen} {process.Memory} {process.Reductions} {process.Label}";

    private void Write(IEnumerable<ProcessRecord> processes)
    {
        using FileStream file = new(_path, FileMode.Create, FileAccess.Write, FileShare.Read);
        using var writer = new SnapshotWriter(file);
        writer.WriteHeader(new Evidence { Node = "n@h", OtpRelease = 27 });
        writer.WriteProcesses(processes);
        writer.WriteEnd();
    }
}
