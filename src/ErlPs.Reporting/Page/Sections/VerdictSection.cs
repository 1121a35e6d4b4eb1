using System.Linq;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Text;

namespace ErlPs.Reporting.Page.Sections;

/// <summary>The first screen: what is wrong, why, what to do, and the picture of it.</summary>
internal static class VerdictSection
{
    private const int FactsShown = 4;

    public static void Write(HtmlWriter html, ReportPoint point)
    {
        if (point.Verdicts.Count == 0)
        {
            WriteHealthy(html, point);
            return;
        }

        ReportVerdict verdict = point.Verdicts[0];
        bool drawn = point.EdgesOfVerdict.Any();
        using (html.In("section", ("class", $"verdict {Tone(verdict)}{(drawn ? " drawn" : "")}"), ("id", "verdict"), ("aria-label", "Verdict")))
        {
            using (html.In("div", ("class", "words")))
            {
                WriteWords(html, verdict, "h1", "h2");
            }

            if (drawn)
            {
                WriteFigure(html, point);
            }
        }
    }

    /// <summary>A verdict in words, for the first and for the others.</summary>
    public static void WriteWords(HtmlWriter html, ReportVerdict verdict, string heading, string below)
    {
        using (html.In("p", ("class", "badge")))
        {
            html.Put("strong", verdict.Severity.ToString());
            html.Put("span", $"{Headline.Words(verdict.Cause)} · {Headline.Certainty(verdict.Confidence)}");
            if (verdict.CulpritId is string id && id != verdict.CulpritName)
            {
                html.Term(id);
            }
        }

        using (html.In(heading))
        {
            html.Sentence(Headline.Of(verdict), Headline.Culprit, Headline.Name(verdict));
        }

        html.Put("p", verdict.Explanation, ("class", "why"));
        WriteRemedy(html, verdict, below);
        WriteFacts(html, verdict);
    }

    public static string Tone(ReportVerdict verdict) => verdict.Severity.ToString().ToLowerInvariant();

    private static void WriteRemedy(HtmlWriter html, ReportVerdict verdict, string heading)
    {
        if (verdict.Remedy.Length == 0)
        {
            return;
        }

        var remedy = Remedy.Of(verdict.Remedy);
        using (html.In("div", ("class", "remedy")))
        {
            html.Put(heading, "What to do");
            if (remedy.Command is not null)
            {
                using (html.In("div", ("class", "command")))
                {
                    WriteCommand(html, remedy.Command);
                    html.Put("button", "Copy", ("type", "button"), ("class", "plain"), ("data-copy", ""), ("hidden", ""));
                }
            }

            if (remedy.Advice.Length > 0)
            {
                html.Put("p", remedy.Advice);
            }
        }
    }

    /// <summary>Word by word: a browser would break a line behind the hyphen of <c>-Node</c>.</summary>
    private static void WriteCommand(HtmlWriter html, string command)
    {
        using (html.In("pre", ("tabindex", "0"), ("aria-label", "Command")))
        {
            string before = "";
            foreach (string word in command.Split(' '))
            {
                html.Text(before);
                html.Put("span", word);
                before = " ";
            }
        }
    }

    private static void WriteFacts(HtmlWriter html, ReportVerdict verdict)
    {
        using (html.In("ul", ("class", "facts"), ("aria-label", "Evidence")))
        {
            foreach (string fact in verdict.Facts.Take(FactsShown))
            {
                html.Put("li", fact);
            }
        }
    }

    private static void WriteFigure(HtmlWriter html, ReportPoint point)
    {
        long waiting = point.EdgesOfVerdict.Sum(edge => edge.Count);
        string summary = $"{Figures.Count(waiting, "process waits", "processes wait")} for something. The table who waits for whom has the same.";
        using (html.In("figure"))
        {
            html.Put("div", null, ("id", "waits"), ("class", "chart"), ("role", "img"), ("aria-label", summary));
            using (html.In("figcaption", ("class", "caption")))
            {
                html.Text("Who waits for whom. ");
                using (html.In("a", ("href", "#waiting")))
                {
                    html.Text("As a table");
                }
            }
        }
    }

    private static void WriteHealthy(HtmlWriter html, ReportPoint point)
    {
        using (html.In("section", ("class", "verdict"), ("id", "verdict"), ("aria-label", "Verdict")))
        using (html.In("div", ("class", "words")))
        {
            using (html.In("p", ("class", "badge")))
            {
                html.Put("strong", "Healthy");
            }

            html.Put("h1", "Nothing wrong was found.");
            html.Put(
                "p",
                point.Missing.Count == 0
                    ? "No process is waited for that does not answer, no queue stands, and no limit is near."
                    : "Not everything could be read: see the end of the page.",
                ("class", "why"));
        }
    }
}
