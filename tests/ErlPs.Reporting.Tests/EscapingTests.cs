using System;
using System.IO;
using System.Text.Json;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Page;
using ErlPs.Reporting.Text;
using Xunit;

namespace ErlPs.Reporting.Tests;

/// <summary>Whatever a node calls its processes, it stays text.</summary>
public sealed class EscapingTests
{
    public static TheoryData<string> HostileNames =>
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "<img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' onmouseover='alert(1)",
        "&lt;b&gt;",
        "]]>",
        "line\u2028and\u2029paragraph",
        "evil\u202Egnp.exe",
        "zero\u200Bwidth\uFEFF",
        "bell\a and nul\0",
        "lone \uD800 surrogate",
    ];

    [Theory]
    [InlineData("lager_event", "lager_event")]
    [InlineData("Привет мир", "Привет мир")]
    [InlineData("مرحبا", "مرحبا")]
    [InlineData("\U0001F41B bug", "\U0001F41B bug")]
    [InlineData("a\u202Eb", "a\\x{202E}b")]
    [InlineData("a\u2028b\nc", "a\\x{2028}b\\x{A}c")]
    [InlineData(null, "")]
    public void What_can_be_seen_is_left_and_what_cannot_is_written_out(string? text, string shown) => Assert.Equal(shown, ShownText.Of(text));

    // Attributes are stored as UTF-8, which has no lone surrogates.
    [Fact]
    public void Half_a_character_is_written_out() => Assert.Equal("\\x{DC00}a\\x{D800}", ShownText.Of("\uDC00a\uD800"));

    [Theory]
    [MemberData(nameof(HostileNames))]
    public void In_a_script_it_can_neither_end_the_script_nor_the_text(string name)
    {
        string json = JsonWriter.Write(new[] { name });
        Assert.DoesNotContain(json, letter => letter is '<' or '>' or '&' or '\'' or < ' ' or > '~');
        Assert.Equal(ShownText.Of(name), JsonDocument.Parse(json).RootElement[0].GetString());
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public void On_the_page_it_adds_no_element_and_no_attribute(string name)
    {
        string tame = Page("tame");
        string hostile = Page(name);
        foreach (string markup in new[] { "<script", "</script", "<img", "<!--", "<b>", " onmouseover=\"", " onerror=\"", "\u202E", "\u2028" })
        {
            Assert.Equal(Occurrences(tame, markup), Occurrences(hostile, markup));
        }

        Assert.Equal(Occurrences(tame, "<"), Occurrences(hostile, "<"));
        Assert.Equal(Occurrences(tame, "\""), Occurrences(hostile, "\""));
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    /// <summary>A page where everything that can come from a node is that name, without its script and style.</summary>
    private static string Page(string name)
    {
        ReportPoint point = Samples.Everything(name);
        var output = new StringWriter();
        ReportPage.Write(new ReportModel { Points = [point with { TakenAt = point.TakenAt.AddHours(-1) }, point] }, output);
        string page = output.ToString();
        return page.Replace(PageAssets.Script, "", StringComparison.Ordinal).Replace(PageAssets.Style, "", StringComparison.Ordinal);
    }
}
