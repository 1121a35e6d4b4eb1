using System;
using System.Linq;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Text;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>Single processes, those with the longest queues first; one kind of them when one is chosen.</summary>
internal static class ProcessesSection
{
    private const int FewestShown = 5;
    private const int MostShown = 12;

    public static void Write(HtmlWriter html, ReportPoint point)
    {
        if (point.Processes.Count == 0)
        {
            return;
        }

        using (Part.In(html, "processes", "Longest queues", "The processes that stand out by their queue, their memory or by who waits for them."))
        using (html.In("div", ("class", "card")))
        {
            using (html.In("div", ("id", "chosen"), ("class", "chosen-note"), ("role", "status"), ("hidden", "")))
            {
                using (html.In("span"))
                {
                    html.Text("Only ");
                    html.Put("bdi", null, ("class", "term"), ("data-name", ""));
                    using (html.In("span", ("id", "nothing"), ("hidden", "")))
                    {
                        html.Text(": none of its processes stands out by itself.");
                    }
                }

                html.Put("button", "Show all", ("type", "button"), ("id", "all"), ("class", "plain"));
            }

            WriteTable(html, point);
        }
    }

    private static void WriteTable(HtmlWriter html, ReportPoint point)
    {
        long most = point.Processes.Max(process => process.MessageQueueLen);
        int telling = point.Processes.Count(process => process.MessageQueueLen > 0 || process.Role == ReportRole.Culprit);
        int shown = Math.Min(MostShown, Math.Max(FewestShown, telling));
        using (html.In("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Longest queues")))
        using (html.In("table"))
        {
            Part.Head(html, "In the last look; what changed while we looked stands below.", "Process", "#Messages", "#Memory", "What it is in");
            using (html.In("tbody"))
            {
                for (int i = 0; i < point.Processes.Count; i++)
                {
                    WriteRow(html, point.Processes[i], most, Part.Folded(i, shown));
                }
            }
        }

        Part.ShowAll(html, "processes", point.Processes.Count, shown);
    }

    private static void WriteRow(HtmlWriter html, ReportProcess process, long most, (string, string?) folded)
    {
        using (html.In("tr", ("class", Part.Class(process.Role)), ("data-of", process.GroupKey ?? ""), folded))
        {
            using (html.In("td"))
            {
                html.Term(process.Name);
                Part.Tag(html, process.Role);
                if (process.Name != process.Id)
                {
                    html.Put("small", process.Id);
                }
            }

            WriteQueue(html, process, most);
            Part.Size(html, process.Memory);
            using (html.In("td"))
            {
                html.Term(process.CurrentFunction);
                html.Put("small", process.Status);
            }
        }
    }

    private static void WriteQueue(HtmlWriter html, ReportProcess process, long most)
    {
        long change = process.MessageQueueLen - process.MessageQueueLenBefore;
        string came = change == 0 ? "" : $"{(change > 0 ? "+" : "−")}{Figures.Count(Math.Abs(change))}";
        Part.Bar(html, Figures.Count(process.MessageQueueLen), process.MessageQueueLen, most, came);
    }
}
