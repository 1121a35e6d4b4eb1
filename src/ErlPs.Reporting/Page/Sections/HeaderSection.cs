using System;
using System.Globalization;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>Which node, and when.</summary>
internal static class HeaderSection
{
    public static void Write(HtmlWriter html, ReportPoint point)
    {
        using (html.In("header", ("class", "top")))
        {
            using (html.In("p", ("class", "node")))
            {
                html.Term(point.Node);
            }

            using (html.In("p", ("class", "when")))
            {
                Time(html, point.TakenAt);
                if (point.OtpRelease.Length > 0)
                {
                    html.Text($" · OTP {point.OtpRelease}");
                }

                if (point.Window > TimeSpan.Zero)
                {
                    html.Text(string.Format(CultureInfo.InvariantCulture, " · watched for {0:0.#} s", point.Window.TotalSeconds));
                }
            }
        }
    }

    public static void Time(HtmlWriter html, DateTimeOffset time) => html.Put(
        "time",
        time.UtcDateTime.ToString("d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture),
        ("datetime", time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)));
}
