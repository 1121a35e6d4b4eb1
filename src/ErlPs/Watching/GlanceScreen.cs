using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Text;
using ErlPs.Reporting.Watching;

namespace ErlPs.Watching;

/// <summary>A glance as the lines of a terminal.</summary>
internal static class GlanceScreen
{
    private const string Bold = "\u001b[1m";
    private const string Dim = "\u001b[2m";
    private const string Red = "\u001b[1;31m";
    private const string Yellow = "\u001b[1;33m";
    private const string Green = "\u001b[32m";
    private const string Plain = "\u001b[0m";

    // Columns of the table of queues before the last two, which share what is left.
    private const int NumbersWidth = 34;

    /// <summary>The lines, none wider and not more than there is room for.</summary>
    public static IReadOnlyList<string> Lines(NodeGlance glance, int width, int height, int intervalSeconds)
    {
        List<Styled> lines =
        [
            new(Bold, $"{ShownText.Of(glance.Node)}  {glance.Time.LocalDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  every {intervalSeconds} s  q quits"),
            new("", ""),
            .. Verdict(glance),
            new("", ""),
            new("", Row("Memory", Memory(glance))),
            new("", Row("Processes", $"{Figures.Count(glance.ProcessCount)} of {Figures.Count(glance.ProcessLimit)} ({Figures.Share(Part(glance.ProcessCount, glance.ProcessLimit))})")),
            new("", Row("Run queue", $"{Figures.Count(glance.RunQueue)} on {Figures.Count(glance.SchedulersOnline, "scheduler", "schedulers")}")),
            new("", ""),
            new(Dim, $"{"Messages",10} {"Change/s",10} {"Memory",10}  Longest queues"),
            .. glance.Queues.Count == 0 ? [new Styled(Dim, $"{"0",10}")] : glance.Queues.Select(queue => Queue(queue, width)),
        ];
        return lines.Take(Math.Max(1, height)).Select(line => line.Fit(width)).ToArray();
    }

    private static IEnumerable<Styled> Verdict(NodeGlance glance)
    {
        if (glance.Verdicts is null)
        {
            yield return new Styled(Dim, "Looking closely ...");
        }
        else if (glance.Verdicts.Count == 0)
        {
            yield return new Styled(Green, $"Nothing wrong was found{Age(glance)}.");
        }
        else
        {
            ReportVerdict verdict = glance.Verdicts[0];
            yield return new Styled(verdict.Severity == ReportSeverity.Warning ? Yellow : Red, $"{verdict.Severity}: {verdict.Headline}");
            yield return new Styled("", ShownText.Of(verdict.Command ?? verdict.Remedy));
            if (glance.Verdicts.Count > 1)
            {
                yield return new Styled(Dim, $"and {Figures.Count(glance.Verdicts.Count - 1)} more: Get-ErlDiagnosis");
            }
        }
    }

    private static string Age(NodeGlance glance) =>
        glance.VerdictsTime is DateTimeOffset then ? string.Format(CultureInfo.InvariantCulture, " {0:0} s ago", (glance.Time - then).TotalSeconds) : "";

    private static string Memory(NodeGlance glance) =>
        glance.Memory is not long total
            ? "not counted by this node"
            : $"{Figures.Bytes(total)}{(glance.MemoryGrowth is double growth ? $"  {Signed(Figures.Bytes(Math.Abs((long)growth)), growth)}/s" : "")}"
                + string.Concat(glance.MemoryKinds.Where(kind => kind.Bytes * 100 >= total).Select(kind => $"  {kind.Name.ToLowerInvariant()} {Figures.Share(Part(kind.Bytes, total))}"));

    private static Styled Queue(QueueGlance queue, int width)
    {
        string growth = queue.Growth is double change ? Signed(Figures.Count(Math.Abs((long)change)), change) : "";
        string name = ShownText.Of(queue.Name == queue.Id ? queue.Id : $"{queue.Name} {queue.Id}");
        int left = Math.Max(20, width - NumbersWidth);
        int nameWidth = left * 3 / 5;
        return new Styled("", $"{Figures.Count(queue.MessageQueueLen),10} {growth,10} {Figures.Bytes(queue.Memory),10}  {Views.Humanize.Cut(name, nameWidth).PadRight(nameWidth)} {ShownText.Of(queue.CurrentFunction)}");
    }

    private static string Signed(string size, double change) => (change < 0 ? "-" : "+") + size;

    private static string Row(string name, string value) => $"{name,-10} {value}";

    private static double Part(long part, long whole) => whole > 0 ? (double)part / whole : 0;

    /// <summary>A line before it is cut, as colours take no room.</summary>
    private sealed record Styled(string Style, string Text)
    {
        public string Fit(int width)
        {
            string text = Text.Length > width ? Text.Substring(0, Math.Max(0, width - 1)) + "…" : Text;
            return Style.Length == 0 ? text : Style + text + Plain;
        }
    }
}
