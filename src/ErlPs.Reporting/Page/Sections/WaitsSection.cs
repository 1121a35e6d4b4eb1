using System.Linq;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>The wait graph as a table.</summary>
internal static class WaitsSection
{
    public static void Write(HtmlWriter html, ReportPoint point)
    {
        if (point.WaitEdges.Count == 0)
        {
            return;
        }

        var nodes = point.WaitNodes.ToDictionary(node => node.Id);
        using (Part.In(html, "waiting", "Who waits for whom", "Read from the monitors that a call sets on whom it calls."))
        using (html.In("div", ("class", "card scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Who waits for whom")))
        using (html.In("table"))
        {
            Part.Head(html, "Those whom most wait for first.", "Who", "#How many", "In", "For");
            using (html.In("tbody"))
            {
                foreach (ReportWaitEdge edge in point.WaitEdges.OrderByDescending(edge => edge.Count))
                {
                    using (html.In("tr"))
                    {
                        Node(html, nodes[edge.From]);
                        Part.Number(html, edge.Count);
                        using (html.In("td"))
                        {
                            html.Term(edge.Function);
                        }

                        Node(html, nodes[edge.To]);
                    }
                }
            }
        }
    }

    private static void Node(HtmlWriter html, ReportWaitNode node)
    {
        using (html.In("td"))
        {
            html.Term(node.Name);
            if (node.Role == ReportRole.Culprit)
            {
                Part.Tag(html, node.Role);
            }

            html.Put("small", node.Detail);
        }
    }
}
