using System.IO;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Page.Sections;
using ErlPs.Reporting.Text;

namespace ErlPs.Reporting.Page;

/// <summary>Writes a report as one HTML page that needs nothing else: no network, no other file, and no script to be read.</summary>
public static class ReportPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="report">What it tells. Everything in it that came from a node is escaped.</param>
    /// <param name="output">Gets the page; UTF-8 is what it says it is.</param>
    public static void Write(ReportModel report, TextWriter output)
    {
        var html = new HtmlWriter(output);
        html.Raw("<!doctype html>\n");
        using (html.In("html", ("lang", "en")))
        {
            using (html.In("head"))
            {
                WriteHead(html, report);
            }

            using (html.In("body"))
            {
                html.Put("a", "Skip to the verdict", ("class", "skip"), ("href", "#verdict"));
                using (html.In("div", ("class", "page")))
                {
                    WriteBody(html, report);
                }

                WriteScripts(html, report);
            }
        }
    }

    private static void WriteHead(HtmlWriter html, ReportModel report)
    {
        html.Void("meta", ("charset", "utf-8"));
        // Nothing is loaded, nothing is sent, and only our script runs, whatever a name on the node would make of the page.
        html.Void(
            "meta",
            ("http-equiv", "Content-Security-Policy"),
            ("content", $"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; script-src '{PageAssets.ScriptHash}'"));
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
        html.Void("meta", ("name", "robots"), ("content", "noindex"));
        html.Put("title", Headline.Title(report.Latest));
        using (html.In("style"))
        {
            html.Raw(PageAssets.Style);
        }
    }

    private static void WriteBody(HtmlWriter html, ReportModel report)
    {
        ReportPoint point = report.Latest;
        HeaderSection.Write(html, point);
        using (html.In("main"))
        {
            VerdictSection.Write(html, point);
            NumbersSection.Write(html, report);
            ContentsSection.Write(html, report);
            OtherVerdictsSection.Write(html, point);
            GroupsSection.Write(html, point);
            ProcessesSection.Write(html, point);
            WaitsSection.Write(html, point);
            StacksSection.Write(html, point);
            MemorySection.Write(html, report);
            HistorySection.Write(html, report);
            MissingSection.Write(html, point);
        }

        FooterSection.Write(html, report);
    }

    private static void WriteScripts(HtmlWriter html, ReportModel report)
    {
        using (html.In("script", ("type", "application/json"), ("id", "data")))
        {
            html.Raw(PageData.Of(report));
        }

        using (html.In("script"))
        {
            html.Raw(PageAssets.Script);
        }
    }
}
