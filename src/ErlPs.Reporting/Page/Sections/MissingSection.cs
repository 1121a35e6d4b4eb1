using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>What the report does not tell.</summary>
internal static class MissingSection
{
    public static void Write(HtmlWriter html, ReportPoint point)
    {
        if (point.Missing.Count == 0)
        {
            return;
        }

        using (Part.In(html, "missing", "What could not be read", "The verdict was made without it."))
        using (html.In("ul", ("class", "card notes")))
        {
            foreach (string missing in point.Missing)
            {
                html.Put("li", missing);
            }
        }
    }
}
