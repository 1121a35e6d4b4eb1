using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>Links to the parts that the page has.</summary>
internal static class ContentsSection
{
    public static void Write(HtmlWriter html, ReportModel report)
    {
        ReportPoint point = report.Latest;
        using (html.In("nav", ("class", "toc"), ("aria-label", "Contents")))
        {
            Link(html, point.Verdicts.Count > 1, "also", "Also found");
            Link(html, point.Groups.Count > 0, "groups", "Processes by kind");
            Link(html, point.Processes.Count > 0, "processes", "Longest queues");
            Link(html, point.WaitEdges.Count > 0, "waiting", "Who waits for whom");
            Link(html, point.Stacks.Count > 0, "stacks", "Stacks");
            Link(html, point.Memory.Total is not null, "memory", "Memory");
            Link(html, report.Points.Count > 1, "times", "Over time");
        }
    }

    private static void Link(HtmlWriter html, bool isThere, string id, string text)
    {
        if (isThere)
        {
            html.Put("a", text, ("href", $"#{id}"));
        }
    }
}
