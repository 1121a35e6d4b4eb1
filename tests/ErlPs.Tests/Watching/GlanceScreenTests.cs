using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Watching;
using ErlPs.Watching;
using Xunit;

namespace ErlPs.Tests.Watching;

/// <summary>What a terminal shows of a node.</summary>
public sealed class GlanceScreenTests
{
    private static readonly NodeGlance s_glance = new()
    {
        Node = "app@host",
        Time = new DateTimeOffset(2026, 11, 24, 2, 10, 0, TimeSpan.Zero),
        Memory = 1_471_152_128,
        MemoryGrowth = 1_048_576,
        MemoryKinds = [new ReportMemoryKind("Processes", 1_400_000_000)],
        ProcessCount = 100_066,
        ProcessLimit = 262_144,
        RunQueue = 3,
        SchedulersOnline = 2,
        Queues = [.. Enumerable.Range(1, 10).Select(n => new QueueGlance($"<0.{n}.0>", $"server_with_a_rather_long_name_{n}", 100_000 / n, -n, 5000, "gen_server:loop/7"))],
    };

    [Theory]
    [InlineData(100, 30)]
    [InlineData(60, 12)]
    [InlineData(200, 50)]
    public void Nothing_is_wider_or_longer_than_the_terminal(int width, int height)
    {
        IReadOnlyList<string> lines = Lines(s_glance, width, height);
        Assert.InRange(lines.Count, 1, height);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void It_says_what_is_wrong_and_what_to_type()
    {
        var verdict = new ReportVerdict
        {
            Cause = "LogSinkBlocked",
            Severity = ReportSeverity.Critical,
            CulpritName = "lager_event",
            Waiting = 100_000,
            Remedy = "Set-ErlLogLevel warning -Node app@host mutes it.",
        };
        IReadOnlyList<string> lines = Lines(s_glance with { Verdicts = [verdict, verdict] }, 100, 30);
        Assert.Contains("Critical: lager_event has stopped, and 100,000 processes hang in it.", lines);
        Assert.Contains("Set-ErlLogLevel warning -Node app@host", lines);
        Assert.Contains("and 1 more: Get-ErlDiagnosis", lines);
    }

    [Fact]
    public void It_shows_how_fast_things_change()
    {
        IReadOnlyList<string> lines = Lines(s_glance, 100, 30);
        Assert.Contains("Memory     1.4 GB  +1.0 MB/s  processes 95%", lines);
        Assert.Contains(lines, line => line.StartsWith("   100,000         -1     4.9 KB  server_with", StringComparison.Ordinal));
    }

    [Fact]
    public void Until_somebody_has_looked_closely_it_says_so() => Assert.Contains("Looking closely ...", Lines(s_glance, 100, 30));

    [Fact]
    public void A_name_cannot_move_the_cursor()
    {
        NodeGlance hostile = s_glance with { Queues = [new QueueGlance("<0.1.0>", "evil\u001b[2Jname", 5, null, 5, "a\u001b[Hb:c/1")] };
        Assert.DoesNotContain(GlanceScreen.Lines(hostile, 100, 30, 2), line => line.Contains("\u001b[2J", StringComparison.Ordinal) || line.Contains("\u001b[H", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Lines(NodeGlance glance, int width, int height) =>
        [.. GlanceScreen.Lines(glance, width, height, 2).Select(line => Regex.Replace(line, "\u001b\\[[0-9;]*m", ""))];
}
