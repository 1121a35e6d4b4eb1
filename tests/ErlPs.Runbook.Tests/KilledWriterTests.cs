using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Runbook.Tests;

/// <summary>Processes that write a state are killed at random moments.</summary>
public sealed class KilledWriterTests : IDisposable
{
    private const int Rounds = 5;

    // Adds samples as fast as it can, a minute apart, and says which are in.
    private const string Writer = """
        param([string] $Path, [string] $Name, [int] $From, [timespan] $Keep)
        $ErrorActionPreference = 'Stop'
        # Loads the assembly of what comes.
        $null = (Get-Command Update-ErlMemoryTrend).OutputType
        $history = [ErlPs.Diagnostics.Trends.FileHistory]::new($Path, '00:01:00')
        $begin = ([datetime] '2024-01-01T00:00:00Z').ToUniversalTime()
        $aside = $null
        for ($i = $From; $true; $i++) {
            $sample = [ErlPs.Diagnostics.Trends.MemorySample]::new($Name, $begin.AddMinutes($i), $begin, $i, 0, 0, 0, 0, 0)
            $null = $history.Add($sample, $Keep, [ref] $aside, [System.Threading.CancellationToken]::None)
            if ($aside) { [Console]::Out.WriteLine("torn $aside") }
            [Console]::Out.WriteLine("in $i")
        }
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-killed-").FullName;

    private string State => Path.Combine(_folder, "memory.jsonl");

    private string Script => Path.Combine(_folder, "Writer.ps1");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Nothing_that_two_killed_writers_said_is_lost_and_no_line_is_torn()
    {
        File.WriteAllText(Script, Writer);
        var random = new Random();
        var said = new Dictionary<string, int> { ["a@h"] = 0, ["b@h"] = 0 };
        for (int round = 0; round < Rounds; round++)
        {
            using ChildProcess first = Start("a@h", said["a@h"] + 1, "3650.00:00:00");
            using ChildProcess second = Start("b@h", said["b@h"] + 1, "3650.00:00:00");
            said["a@h"] = KillAfter(first, random.Next(400));
            said["b@h"] = KillAfter(second, random.Next(100));
        }

        // A sample may be in although its writer was killed before it said so; its next run then adds it again.
        foreach ((string name, int last) in said)
        {
            Assert.Equal(Enumerable.Range(1, last), Kept(name).Where(number => number <= last).Distinct());
        }
    }

    [Fact]
    public void A_writer_that_is_killed_while_it_drops_old_lines_leaves_the_young_ones()
    {
        File.WriteAllText(Script, Writer);
        var random = new Random();
        int last = 0;
        for (int round = 0; round < Rounds; round++)
        {
            // Ten minutes: every second line makes the file anew.
            using ChildProcess writer = Start("a@h", last + 1, "00:10:00");
            last = KillAfter(writer, random.Next(400));
            Assert.Superset(Enumerable.Range(Math.Max(1, last - 9), Math.Min(10, last)).ToHashSet(), Kept("a@h").ToHashSet());
        }
    }

    private ChildProcess Start(string name, int from, string keep) =>
        new(Path.Combine(ErlangSource.Root, "erlps"), ["-File", Script, State, name, $"{from}", keep]);

    /// <summary>The last sample that the writer said to be in.</summary>
    private static int KillAfter(ChildProcess writer, int milliseconds)
    {
        writer.WaitForLine("in ", s_patience);
        Thread.Sleep(milliseconds);
        writer.Kill(s_patience);
        Assert.DoesNotContain("torn", writer.Output, StringComparison.Ordinal);
        return int.Parse(writer.Output.Split('\n').Last(line => line.StartsWith("in ", StringComparison.Ordinal))[3..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The numbers of a node's samples. Every line is whole.</summary>
    private IEnumerable<int> Kept(string name)
    {
        string text = File.ReadAllText(State);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)
            .Where(sample => sample.GetProperty("node").GetString() == name)
            .Select(sample => sample.GetProperty("total").GetInt32()).ToArray();
    }
}
