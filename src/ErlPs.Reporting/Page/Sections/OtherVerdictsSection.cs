using System.Linq;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>The verdicts behind the first.</summary>
internal static class OtherVerdictsSection
{
    public static void Write(HtmlWriter html, ReportPoint point)
    {
        if (point.Verdicts.Count < 2)
        {
            return;
        }

        using (Part.In(html, "also", "Also found", "Less important, or another trouble beside the first."))
        {
            foreach (ReportVerdict verdict in point.Verdicts.Skip(1))
            {
                using (html.In("article", ("class", $"card other {VerdictSection.Tone(verdict)}")))
                {
                    VerdictSection.WriteWords(html, verdict, "h3", "h4");
                }
            }
        }
    }
}
