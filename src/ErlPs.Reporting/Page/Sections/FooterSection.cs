using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>How the page came about, and whose work is in it.</summary>
internal static class FooterSection
{
    public static void Write(HtmlWriter html, ReportModel report)
    {
        using (html.In("footer"))
        {
            html.Put(
                "p",
                $"Written by ErlPs {typeof(FooterSection).Assembly.GetName().Version.ToString(3)}. No code was loaded on the node and no message was read. " +
                "This page loads nothing and sends nothing; it may name hosts, functions and files of the node.");
            html.Put(
                "p",
                "Charts: Apache ECharts (Apache License 2.0, © The Apache Software Foundation) on ZRender (BSD 3-Clause, © Baidu Inc.) and tslib (0BSD, © Microsoft). " +
                "Their terms are in THIRD-PARTY-NOTICES.txt of ErlPs.");
        }
    }
}
