using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Erlang.Distribution.Terms;
using Xunit;

namespace Erlang.Distribution.Tests.Terms;

public sealed class TermPrinterTests
{
    private static readonly ErlAtom s_app = ErlAtom.Of("app@host");
    private static readonly ErlAtom s_other = ErlAtom.Of("other@10.0.0.1");

    [Fact]
    public void Identifiers_of_other_nodes_than_the_home_node_print_with_the_name()
    {
        var term = new ErlList(
            new ErlPid(s_app, 61, 886, 1), new ErlPid(s_other, 61, 0, 1), new ErlPort(s_other, 5, 1), new ErlReference(s_other, 1, 1, 2, 3), new ErlReference(s_app, 1, 1, 2, 3));

        Assert.Equal(
            "[<0.61.886>,<other@10.0.0.1.61.0>,#Port<other@10.0.0.1.5>,#Ref<other@10.0.0.1.3.2.1>,#Ref<0.3.2.1>]",
            TermPrinter.Print(term, new TermPrintOptions { HomeNode = "app@host" }));
        Assert.Equal("[<0.61.886>,<0.61.0>,#Port<0.5>,#Ref<0.3.2.1>,#Ref<0.3.2.1>]", term.ToString());
    }

    [Theory]
    [InlineData("{a,\"bcdef\",<<\"xyz\">>}", 10)]
    [InlineData("\"a long string\"", 8)]
    [InlineData("<<1,2,3,4,5,6,7,8>>", 9)]
    [InlineData("[{a,b},{c,d},{e,f}]", 12)]
    public void A_text_that_is_too_long_is_cut_and_ends_with_dots(string text, int length)
    {
        ErlTerm term = ErlTerm.Parse(text);

        Assert.Equal(text[..(length - 3)] + "...", TermPrinter.Print(term, new TermPrintOptions { MaxLength = length }));
        Assert.Equal(text, TermPrinter.Print(term, new TermPrintOptions { MaxLength = text.Length }));
    }

    [Fact]
    public void A_cut_does_not_halve_a_character()
    {
        Assert.Equal("\"a...", TermPrinter.Print(ErlList.FromText("a😀😀😀"), new TermPrintOptions { MaxLength = 6 }));
    }

    [Fact]
    public void Integers_of_too_many_digits_print_in_hexadecimal_and_read_back()
    {
        ErlTerm large = ErlInteger.Of(-BigInteger.Pow(10, 12_000) - 255);

        string text = large.ToString();

        Assert.StartsWith("-16#", text, StringComparison.Ordinal);
        Assert.Equal(large, ErlTerm.Parse(text));
        Assert.Equal("-1" + new string('0', 11_997) + "255", TermPrinter.Print(large, new TermPrintOptions { MaxDecimalDigits = int.MaxValue }));
    }

    [Fact]
    public void Native_records_print_with_their_module_and_fields()
    {
        var record = new ErlRecord(ErlAtom.Of("m"), ErlAtom.Of("Rec"), true, new(ErlAtom.Of("end"), ErlInteger.Of(1)), new(ErlAtom.Of("b"), ErlList.Empty));

        Assert.Equal("#m:'Rec'{'end' = 1,b = []}", record.ToString());
    }

    /// <summary>.NET Framework has no shortest text of its own, so the search has to find the same.</summary>
    [Fact]
    public void The_search_for_the_fewest_digits_finds_what_the_runtime_prints()
    {
        var random = new Random(6);
        double[] values = [1, 0.1, 5e-324, double.MaxValue, 1e22, .. Enumerable.Range(0, 3000).Select(_ => random.NextDouble() * Math.Pow(10, random.Next(-300, 300)))];
        foreach (double value in values)
        {
            Assert.Equal(Digits(value.ToString("R", CultureInfo.InvariantCulture)), Digits(FloatText.SearchShortest(value)));
        }

        static string Digits(string number) => number.Split('E')[0].Replace(".", "").Trim('0');
    }
}
