using System.Linq;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Text;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>How it came: memory and verdicts at each time.</summary>
internal static class HistorySection
{
    public static void Write(HtmlWriter html, ReportModel report)
    {
        if (report.Points.Count < 2)
        {
            return;
        }

        using (Part.In(html, "times", "Over time", $"{Figures.Count(report.Points.Count)} looks, the last of which is what the rest of this page tells."))
        {
            if (report.Points.All(point => point.Memory.Kinds.Count > 0))
            {
                using (html.In("figure", ("class", "card"), ("data-drawn", ""), ("hidden", "")))
                {
                    html.Put("div", null, ("id", "history"), ("class", "chart medium"), ("role", "img"), ("aria-label", "Memory by kind over time. The table below has the same."));
                    using (html.In("figcaption", ("class", "caption")))
                    {
                        for (int i = 0; i < report.Latest.Memory.Kinds.Count; i++)
                        {
                            html.Put("span", report.Latest.Memory.Kinds[i].Name, ("class", "key"), ("style", $"--swatch:var(--kind-{i})"));
                        }
                    }
                }
            }

            WriteTable(html, report);
        }
    }

    private static void WriteTable(HtmlWriter html, ReportModel report)
    {
        using (html.In("div", ("class", "card scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Over time")))
        using (html.In("table"))
        {
            Part.Head(html, "The latest first.", "Time", "#Memory", "#Processes", "#Longest queue", "Verdict");
            using (html.In("tbody"))
            {
                foreach (ReportPoint point in report.Points.Reverse())
                {
                    using (html.In("tr"))
                    {
                        using (html.In("td"))
                        {
                            HeaderSection.Time(html, point.TakenAt);
                        }

                        html.Put("td", point.Memory.Total is long total ? Figures.Bytes(total) : "", ("class", "num"));
                        html.Put("td", string.Join("", point.Counts.Where(count => count.Name == "Processes").Select(count => Figures.Count(count.Count))), ("class", "num"));
                        Part.Number(html, point.Processes.Select(process => process.MessageQueueLen).DefaultIfEmpty().Max());
                        using (html.In("td"))
                        {
                            if (point.Verdicts.Count == 0)
                            {
                                html.Put("span", "nothing wrong", ("class", "muted"));
                            }
                            else
                            {
                                html.Sentence(Headline.Of(point.Verdicts[0]), Headline.Culprit, Headline.Name(point.Verdicts[0]));
                            }
                        }
                    }
                }
            }
        }
    }
}
