using System.Globalization;
using System.Linq;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Text;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>Six numbers that tell how the node does.</summary>
internal static class NumbersSection
{
    // Of a limit; observer_cli turns red there.
    private const double NearLimit = 0.85;

    public static void Write(HtmlWriter html, ReportModel report)
    {
        ReportPoint point = report.Latest;
        using (html.In("dl", ("class", "numbers"), ("aria-label", "Numbers")))
        {
            WriteMemory(html, report);
            foreach (ReportCount count in point.Counts.Where(count => count.Name == "Processes"))
            {
                WriteCount(html, count);
            }

            ReportProcess? longest = point.Processes.OrderByDescending(process => process.MessageQueueLen).FirstOrDefault();
            Tile(html, "Longest queue", longest is null ? "0" : Figures.Count(longest.MessageQueueLen), longest is null or { MessageQueueLen: 0 } ? "nobody" : longest.Name, longest?.Role == ReportRole.Culprit, null);
            long waiting = point.WaitEdges.Sum(edge => edge.Count);
            Tile(html, "Waiting in calls", Figures.Count(waiting), waiting == 0 ? "nobody" : "for an answer", false, null);
            Tile(
                html, "Run queue", Figures.Count(point.RunQueue), $"on {Figures.Count(point.SchedulersOnline, "scheduler", "schedulers")}",
                point.SchedulersOnline > 0 && point.RunQueue > 10 * point.SchedulersOnline, null);
            ReportCount? fullest = point.Counts.Where(count => count.Name != "Processes" && count.Limit > 0).OrderByDescending(Part).FirstOrDefault();
            if (fullest is not null)
            {
                WriteCount(html, fullest);
            }
        }
    }

    private static void WriteMemory(HtmlWriter html, ReportModel report)
    {
        if (report.Latest.Memory.Total is not long total)
        {
            Tile(html, "Memory", "not counted", "by this node", false, null);
            return;
        }

        string below = "in use";
        if (report.Points.Count > 1 && report.Points[0].Memory.Total is long first)
        {
            long change = total - first;
            below = $"{(change < 0 ? "−" : "+")}{Figures.Bytes(System.Math.Abs(change))} since {report.Points[0].TakenAt.UtcDateTime.ToString("d MMM HH:mm", CultureInfo.InvariantCulture)}";
        }
        else if (report.Latest.Memory.Kinds.OrderByDescending(kind => kind.Bytes).FirstOrDefault() is ReportMemoryKind most)
        {
            below = $"{Figures.Share((double)most.Bytes / total)} {most.Name.ToLowerInvariant()}";
        }

        Tile(html, "Memory", Figures.Bytes(total), below, false, null);
    }

    private static void WriteCount(HtmlWriter html, ReportCount count) => Tile(
        html, count.Name, Figures.Count(count.Count),
        count.Limit is long limit ? $"{Figures.Share(Part(count))} of {Figures.Count(limit)}" : "",
        Part(count) > NearLimit, Part(count));

    private static double Part(ReportCount count) => count.Limit is > 0 ? (double)count.Count / count.Limit.Value : 0;

    private static void Tile(HtmlWriter html, string name, string value, string below, bool hot, double? part)
    {
        using (html.In("div", ("class", hot ? "hot" : null)))
        {
            html.Put("dt", name);
            using (html.In("dd"))
            {
                html.Text(value);
                using (html.In("small"))
                {
                    html.Put("bdi", below);
                }
            }

            if (part is double filled)
            {
                using (html.In("span", ("class", "meter"), ("aria-hidden", "true")))
                {
                    html.Put("i", null, ("style", string.Format(CultureInfo.InvariantCulture, "width:{0:0.##}%", System.Math.Min(100, filled * 100))));
                }
            }
        }
    }
}
