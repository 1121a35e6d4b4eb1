using System.Linq;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Text;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>All processes by kind: a treemap, and the same as a table from which a kind can be chosen too.</summary>
internal static class GroupsSection
{
    public static void Write(HtmlWriter html, ReportPoint point)
    {
        if (point.Groups.Count == 0)
        {
            return;
        }

        using (Part.In(
            html, "groups", "Processes by kind",
            "What they were started for and what they are in now. Choose a kind, in the picture or in the table, to see only its processes below."))
        {
            WriteTreemap(html, point);
            using (html.In("div", ("class", "card")))
            {
                using (html.In("details", ("open", point.Groups.Count <= 12 ? "" : null)))
                {
                    html.Put("summary", $"The same as a table: {Figures.Count(point.Groups.Count, "kind", "kinds")}");
                    WriteTable(html, point);
                }
            }
        }
    }

    private static void WriteTreemap(HtmlWriter html, ReportPoint point)
    {
        ReportGroup most = point.Groups.OrderByDescending(group => group.Memory).First();
        using (html.In("figure", ("class", "card"), ("data-drawn", ""), ("hidden", "")))
        {
            using (html.In("figcaption", ("class", "caption")))
            {
                using (html.In("label", ("class", "screen-only")))
                {
                    html.Text("Areas show ");
                    using (html.In("select", ("id", "size-by"), ("class", "plain")))
                    {
                        html.Put("option", "memory", ("value", "memory"));
                        html.Put("option", "number of processes", ("value", "count"));
                        html.Put("option", "messages that wait", ("value", "queue"));
                    }
                }

                html.Put("span", "culprit", ("class", "key"), ("style", "--swatch:var(--culprit)"));
                html.Put("span", "waits for it", ("class", "key"), ("style", "--swatch:var(--affected)"));
                html.Put("span", "everything else", ("class", "key"), ("style", "--swatch:var(--neutral)"));
            }

            html.Put(
                "div", null, ("id", "treemap"), ("class", "chart tall"), ("role", "img"), ("style", "margin-top:.7rem"),
                ("aria-label", $"Processes by kind. The largest is {most.Name} with {Figures.Bytes(most.Memory)}. The table below has all."));
        }
    }

    private static void WriteTable(HtmlWriter html, ReportPoint point)
    {
        long most = point.Groups.Max(group => group.Memory);
        using (html.In("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Processes by kind")))
        using (html.In("table"))
        {
            Part.Head(html, "Memory does not count large binaries, which processes share.", "Kind", "#Processes", "#Memory", "#Messages");
            using (html.In("tbody"))
            {
                foreach (ReportGroup group in point.Groups)
                {
                    using (html.In("tr", ("class", Part.Class(group.Role)), ("data-group", group.Key)))
                    {
                        using (html.In("td"))
                        {
                            using (html.In("button", ("type", "button"), ("class", "pick"), ("aria-pressed", "false")))
                            {
                                html.Term(group.Name);
                            }

                            Part.Tag(html, group.Role);
                            if (group.CurrentFunction is string function)
                            {
                                using (html.In("small"))
                                {
                                    html.Sentence("in {f}", "{f}", function);
                                }
                            }
                        }

                        Part.Number(html, group.Count);
                        Part.Bar(html, Figures.Bytes(group.Memory), group.Memory, most);
                        Part.Number(html, group.MessageQueueLen);
                    }
                }
            }
        }
    }
}
