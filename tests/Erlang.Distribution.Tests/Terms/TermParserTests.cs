using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;
using Erlang.Distribution.Tests.Live;
using Xunit;

namespace Erlang.Distribution.Tests.Terms;

[Collection(TermNodeCollection.Name)]
public sealed class TermParserTests(TermNode node)
{
    private static readonly TermParseOptions s_nodeItself = new() { HomeNode = "nonode@nohost" };

    [Fact]
    public void What_a_node_prints_is_read_back()
    {
        int read = 0;
        foreach ((string text, ErlTerm term) in node.Generate(seed: 11, count: 3000).Where(pair => !pair.Text.Contains("#Fun<", StringComparison.Ordinal)))
        {
            Assert.Equal(term, TermParser.Parse(text, s_nodeItself));
            read++;
        }

        Assert.InRange(read, 2000, 4000);
    }

    [Fact]
    public void Texts_are_read_as_the_nodes_own_parser_reads_them()
    {
        string[] texts =
        [
            " {ok , [ 1,2 | [3|[]] ]} ", "[a|[b|c]]", "[[]|[]]", "\"a\" \"b\"\n\"c\"", "\"\"", "$a", "$\\n", "$\\s", "$ ", "$\\x41", "$\\x{1F600}", "$\\101", "$\\^A", "$\\\\", "$'", "-$a", "$日",
            "\"\\b\\d\\e\\f\\n\\r\\s\\t\\v\\\"\\'\\\\\\q\\x41\\x{65E5}\\101\\7\\^[\"", "'a b\\'c'", "'日本'", "é", "ab@C_1", "''",
            "16#ff", "16#FF", "2#1010", "36#Zz", "-16#a", "1_000_000", "16#ff_ff", "- 5", "+5", "00012", "123456789012345678901234567890", "1.5", "-1.5e-3", "1.0E5", "1.0e+5", "1_0.2_5", "0.0",
            "<<>>", "<<\"abc\">>", "<<\"日\"/utf8>>", "<<\"日\">>", "<<\"a\" \"b\",1>>", "<<1,2,3>>", "<<1:3>>", "<<5:3,1:5>>", "<<-1:16>>", "<<1000>>", "<<$a,$b:16>>", "<<16#65E5/utf8>>", "<<1:0>>", "<<123456789012345678901234:100>>", "<< 1 , 2 >>",
            "#{}", "#{a => 1, \"b\" => #{c => []}}", "#{a => 1, a => 2}", "#{1 => a, 1.0 => b}",
            "fun lists:map/2", "fun 'a b':'c d'/0", "% comment\n{a, % another\n b}", "{}", "[ ]", "{ }", "{a,{b,{c}}}",
        ];
        IReadOnlyList<ErlTerm?> expected = node.Parse(texts);

        for (int i = 0; i < texts.Length; i++)
        {
            Assert.True(expected[i] is not null, $"The node does not read {texts[i]}");
            Assert.True(expected[i]!.Equals(ErlTerm.Parse(texts[i])), $"{texts[i]} is read as {ErlTerm.Parse(texts[i])}, by the node as {expected[i]}");
        }
    }

    [Fact]
    public void Texts_that_the_nodes_own_parser_refuses_are_errors_of_ours()
    {
        string[] texts =
        [
            "", " ", "{", "}", "{a", "{a,", "{a,}", "[a,]", "[a|]", "[a|b,c]", "[|a]", "[a|b", "#{a}", "#{a => }", "#{a => 1,}", "#{a 1}", "\"a", "'a", "<<", "<<1", "<<1,>>", "<<a>>", "<<{}>>", "<<1:a>>",
            "A", "_", "1a b", "a b", "1.", "1.a", "16#", "16#g", "1#0", "37#1", "1__0", "\"\\x{110000}\"", "fun", "fun a", "fun a:b", "fun a:b/", "fun a:b/x", "#a", "#Ref", "&", "1 2", "{a} {b}", "=>", "\"\\x{D800}\"", "-a", "1.0e", "1.0e400",
        ];
        IReadOnlyList<ErlTerm?> expected = node.Parse(texts);

        for (int i = 0; i < texts.Length; i++)
        {
            // A dot ends a term here, where the parser of the node gets one of its own; and fun is an atom where a backtrace has it.
            if (texts[i] is "1." or "fun")
            {
                continue;
            }

            Assert.True(expected[i] is null, $"The node reads {texts[i]}");
            Assert.Throws<TermFormatException>(() => ErlTerm.Parse(texts[i]));
        }
    }

    [Fact]
    public void A_dot_may_end_the_text()
    {
        Assert.Equal(ErlTerm.Parse("{a,1}"), ErlTerm.Parse("{a,1}. % the end\n"));
        Assert.Equal(ErlInteger.Of(1), ErlTerm.Parse("1."));
    }

    [Fact]
    public void Names_that_a_backtrace_has_without_quotes_are_read()
    {
        Assert.Equal(new ErlTuple(ErlAtom.Of("end"), ErlAtom.Of("fun"), ErlAtom.Of("when")), ErlTerm.Parse("{end,fun,when}"));
        Assert.Equal(new ErlExport(ErlAtom.Of("lists"), ErlAtom.Of("end"), 2), ErlTerm.Parse("fun lists:end/2"));
    }

    [Fact]
    public void Identifiers_belong_to_the_home_node_or_to_the_node_they_name()
    {
        var options = new TermParseOptions { HomeNode = "app@host", Creation = 7 };
        ErlAtom app = ErlAtom.Of("app@host");
        ErlAtom other = ErlAtom.Of("other@10.0.0.1");

        Assert.Equal(new ErlPid(app, 61, 886, 7), TermParser.Parse("<0.61.886>", options));
        Assert.Equal(new ErlPid(app, 61, 886, 7), TermParser.Parse("<app@host.61.886>", options));
        Assert.Equal(new ErlPid(other, 61, 886, 0), TermParser.Parse("<other@10.0.0.1.61.886>", options));
        Assert.Equal(new ErlPort(app, 1UL << 40, 7), TermParser.Parse("#Port<0.1099511627776>", options));
        Assert.Equal(new ErlPort(other, 5, 0), TermParser.Parse("#Port<other@10.0.0.1.5>"));
        Assert.Equal(new ErlReference(app, 7, 3, 2, 1), TermParser.Parse("#Ref<0.1.2.3>", options));
        Assert.Equal(new ErlReference(app, 7, 5, 4, 3, 2, 1), TermParser.Parse("#Ref<0.1.2.3.4.5>", options));
        Assert.Equal(new ErlReference(other, 0, 3, 2, 1), TermParser.Parse("#Ref<other@10.0.0.1.1.2.3>", options));
    }

    [Theory]
    [InlineData("{a,<0.61.886>}", "Character 4", "HomeNode")]
    [InlineData("#Ref<0.1.2.3>", "Character 1", "HomeNode")]
    [InlineData("<8123.61.886>", "Character 1", "8123")]
    [InlineData("<0.61>", "Character 1", "no pid")]
    [InlineData("<a@b.61.99999999999>", "Character 1", "numbers")]
    [InlineData("<a@b.61.0", "Character 1", "missing")]
    [InlineData("#Ref<0.1.2.3.4.5.6>", "Character 1", "")]
    [InlineData("#Fun<m.1.2>", "Character 1", "a fun")]
    [InlineData("{a,b", "Character 5", "the text ends where a comma or } is expected")]
    [InlineData("{a b}", "Character 4", "'b' stands where a comma or } is expected")]
    [InlineData("[a,😀]", "Character 4", "'😀' stands where a term is expected")]
    [InlineData("#rec{a = 1}", "Character 5", "colon")]
    [InlineData("{\"a}", "Character 2", "closing")]
    [InlineData("<<1:100000000>>", "Character 5", "bits")]
    public void Errors_say_where_and_what_was_expected(string text, string where, string what)
    {
        var error = Assert.Throws<TermFormatException>(() => TermParser.Parse(text));

        Assert.Contains(where + " ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Native_records_are_read()
    {
        Assert.Equal("#m:'Rec'{'end' = 1,b = [],c = {}}", ErlTerm.Parse("#m:'Rec'{end = 1, b=[],c = {} }").ToString());
        Assert.Equal("#m:n{}", ErlTerm.Parse("#m:n{}").ToString());
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{", "}")]
    [InlineData("#{1 => ", "}")]
    [InlineData("[a|", "]")]
    public void Very_deep_texts_are_read_and_printed(string opening, string closing)
    {
        const int depth = 200_000;
        string text = string.Concat(Enumerable.Repeat(opening, depth)) + "[]" + string.Concat(Enumerable.Repeat(closing, depth));

        ErlTerm term = ErlTerm.Parse(text);

        Assert.Equal(opening == "[a|" ? $"[{string.Join(",", Enumerable.Repeat("a", depth))}]" : text, term.ToString());
    }

    [Fact]
    public void Every_prefix_of_a_text_is_a_term_or_an_error_of_ours()
    {
        var maker = new TermMaker(seed: 12);
        for (int i = 0; i < 40; i++)
        {
            string text = TermPrinter.Print(maker.Term(depth: 3), new TermPrintOptions { HomeNode = "none@nowhere" });
            for (int length = 0; length < text.Length; length++)
            {
                try
                {
                    ErlTerm.Parse(text[..length]);
                }
                catch (TermFormatException)
                {
                    // Expected of most; any other exception fails the test.
                }
            }
        }
    }

    [Fact]
    public void Decimal_integers_have_a_limit_that_is_named()
    {
        var error = Assert.Throws<TermFormatException>(() => ErlTerm.Parse(new string('9', 60_000)));

        Assert.Equal(ErrorIds.TermTooLarge, error.ErrorId);
        Assert.NotNull(ErlTerm.Parse("16#" + new string('F', 60_000)));
    }
}
