using System.Globalization;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Text;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>Memory by kind: one bar, and its numbers.</summary>
internal static class MemorySection
{
    public static void Write(HtmlWriter html, ReportModel report)
    {
        ReportMemory memory = report.Latest.Memory;
        if (memory.Total is not long total || total <= 0)
        {
            return;
        }

        using (Part.In(html, "memory", "Memory", $"{Figures.Bytes(total)} in use, by kind, as the node itself counts it."))
        using (html.In("div", ("class", "card")))
        {
            using (html.In("div", ("class", "parts"), ("aria-hidden", "true")))
            {
                for (int i = 0; i < memory.Kinds.Count; i++)
                {
                    html.Put("i", null, ("style", string.Format(CultureInfo.InvariantCulture, "--swatch:var(--kind-{0});flex:{1} 0 0", i, memory.Kinds[i].Bytes)));
                }
            }

            using (html.In("ul", ("class", "legend")))
            {
                for (int i = 0; i < memory.Kinds.Count; i++)
                {
                    ReportMemoryKind kind = memory.Kinds[i];
                    using (html.In("li", ("class", "key"), ("style", $"--swatch:var(--kind-{i})")))
                    using (html.In("span"))
                    {
                        html.Text($"{kind.Name} ");
                        html.Put("b", Figures.Bytes(kind.Bytes));
                        html.Put("span", $" {Figures.Share((double)kind.Bytes / total)}", ("class", "muted"));
                    }
                }
            }
        }
    }
}
