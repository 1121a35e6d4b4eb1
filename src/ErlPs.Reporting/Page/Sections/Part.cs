using System;
using System.Globalization;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Text;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>What the parts of the page have in common.</summary>
internal static class Part
{
    /// <summary>A part with its heading and a line that says how to read it.</summary>
    public static HtmlWriter.Closing In(HtmlWriter html, string id, string heading, string lead)
    {
        HtmlWriter.Closing part = html.In("section", ("class", "part"), ("id", id), ("aria-labelledby", $"{id}-h"));
        html.Put("h2", heading, ("id", $"{id}-h"));
        html.Put("p", lead, ("class", "lead"));
        return part;
    }

    /// <summary>The head of a table. A name that begins with # is of a column of numbers.</summary>
    public static void Head(HtmlWriter html, string caption, params string[] columns)
    {
        html.Put("caption", caption);
        using (html.In("thead"))
        using (html.In("tr"))
        {
            foreach (string column in columns)
            {
                html.Put("th", column.TrimStart('#'), ("scope", "col"), ("class", column.StartsWith("#", StringComparison.Ordinal) ? "num" : null));
            }
        }
    }

    public static string? Class(ReportRole role) => role == ReportRole.None ? null : role.ToString().ToLowerInvariant();

    /// <summary>A label beside what has a part in what is wrong, for those who do not see its colour.</summary>
    public static void Tag(HtmlWriter html, ReportRole role)
    {
        if (role != ReportRole.None)
        {
            html.Put("span", role == ReportRole.Culprit ? "culprit" : "waits for it", ("class", $"tag {Class(role)}"));
        }
    }

    public static void Number(HtmlWriter html, long number) => html.Put("td", Figures.Count(number), ("class", "num"));

    public static void Size(HtmlWriter html, long bytes) => html.Put("td", Figures.Bytes(bytes), ("class", "num"));

    /// <summary>A number over a bar of its length, and a note below it.</summary>
    public static void Bar(HtmlWriter html, string text, long value, long most, string note = "")
    {
        using (html.In("td", ("class", "num bar")))
        {
            double part = most > 0 ? 100.0 * value / most : 0;
            html.Put("i", null, ("style", string.Format(CultureInfo.InvariantCulture, "width:calc((100% - .6rem) * {0:0.####})", part / 100)));
            html.Put("b", text);
            if (note.Length > 0)
            {
                html.Put("small", note);
            }
        }
    }

    /// <summary>For lists whose end is folded away: a button that shows it, when the page's script has hidden it.</summary>
    public static void ShowAll(HtmlWriter html, string list, int count, int shown)
    {
        if (count > shown)
        {
            html.Put("button", $"Show all {Figures.Count(count)}", ("type", "button"), ("class", "plain more"), ("data-show", list), ("hidden", ""));
        }
    }

    /// <summary>Marks what is folded away at first.</summary>
    public static (string Name, string? Value) Folded(int index, int shown) => ("data-more", index < shown ? null : "");
}
