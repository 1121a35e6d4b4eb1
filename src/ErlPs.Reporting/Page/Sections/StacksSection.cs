using System.Linq;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Text;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>Equal stacks once, folded.</summary>
internal static class StacksSection
{
    private const int FramesInTitle = 3;
    private const int SamplesShown = 5;
    private const int Shown = 8;

    public static void Write(HtmlWriter html, ReportPoint point)
    {
        if (point.Stacks.Count == 0)
        {
            return;
        }

        var groups = point.Groups.ToDictionary(group => group.Key);
        using (Part.In(html, "stacks", "Stacks", "Of the processes above and of some of those who wait. Open one to see all of it, what runs first."))
        using (html.In("div", ("class", "card")))
        {
            using (html.In("ul", ("class", "stacks")))
            {
                for (int i = 0; i < point.Stacks.Count; i++)
                {
                    ReportStack stack = point.Stacks[i];
                    using (html.In("li", ("data-of", stack.GroupKey ?? ""), Part.Folded(i, Shown)))
                    using (html.In("details", ("open", stack.Role == ReportRole.Culprit ? "" : null)))
                    {
                        ReportGroup? group = stack.GroupKey is string key && groups.TryGetValue(key, out ReportGroup? found) ? found : null;
                        WriteTitle(html, stack, group);
                        WriteFrames(html, stack, group);
                    }
                }
            }

            Part.ShowAll(html, "stacks", point.Stacks.Count, Shown);
        }
    }

    private static void WriteTitle(HtmlWriter html, ReportStack stack, ReportGroup? group)
    {
        using (html.In("summary"))
        {
            html.Put("span", group is { Count: > 1 } ? $"{Figures.Count(group.Count)} ×" : $"{Figures.Count(stack.Seen)} ×", ("class", "count"));
            using (html.In("span"))
            {
                html.Term(string.Join(" ← ", stack.Frames.Take(FramesInTitle)));
                if (stack.Frames.Count > FramesInTitle)
                {
                    html.Put("span", $" … {Figures.Count(stack.Frames.Count - FramesInTitle)} more", ("class", "muted"));
                }

                Part.Tag(html, stack.Role);
            }
        }
    }

    private static void WriteFrames(HtmlWriter html, ReportStack stack, ReportGroup? group)
    {
        using (html.In("p", ("class", "samples")))
        {
            html.Text(group is { Count: > 1 } ? $"Seen in {Figures.Count(stack.Seen)} of {Figures.Count(group.Count)} processes of its kind: " : "Seen in ");
            string before = "";
            foreach (string sample in stack.Samples.Take(SamplesShown))
            {
                html.Text(before);
                html.Term(sample);
                before = ", ";
            }
        }

        using (html.In("ol"))
        {
            foreach (string frame in stack.Frames)
            {
                using (html.In("li"))
                {
                    html.Term(frame);
                }
            }
        }
    }
}
