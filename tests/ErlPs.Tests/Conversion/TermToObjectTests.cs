using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using Erlang.Distribution.Terms;
using ErlPs.Conversion;
using Xunit;

namespace ErlPs.Tests.Conversion;

public sealed class TermToObjectTests
{
    public static TheoryData<string, object?> Values => new()
    {
        { "true", true },
        { "undefined", null },
        { "ok", "ok" },
        { "42", 42L },
        { "1180591620717411303424", BigInteger.Pow(2, 70) },
        { "1.5", 1.5 },
        { "<<\"text\">>", "text" },
        { "<<195,164>>", "ä" },
        { "<<>>", "" },
        { "<<255>>", new byte[] { 255 } },
        { "<<0,1>>", new byte[] { 0, 1 } },
        { "\"Hi\"", "Hi" },
        { "[128512]", "\U0001F600" },
        { "[]", Array.Empty<object>() },
        { "[1,a]", new object[] { 1L, "a" } },
        { "[0,1]", new object[] { 0L, 1L } },
        { "{ok,1}", new object[] { "ok", 1L } },
        { "[{a,1},{a,2}]", new object[] { new object[] { "a", 1L }, new object[] { "a", 2L } } },
        { "[{a,1},{'A',2}]", new object[] { new object[] { "a", 1L }, new object[] { "A", 2L } } },
        { "[{'',1}]", new object[] { new object[] { "", 1L } } },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Each_term_becomes_the_documented_value(string term, object? value) => Assert.Equal(value, TermToObject.Convert(ErlTerm.Parse(term)));

    [Theory]
    [InlineData("<0.1.0>")]
    [InlineData("fun lists:map/2")]
    [InlineData("[a|b]")]
    [InlineData("<<1:3>>")]
    public void What_has_no_value_stays_a_term(string text)
    {
        ErlTerm term = TermParser.Parse(text, new TermParseOptions { HomeNode = "app@host" });
        Assert.Same(term, TermToObject.Convert(term));
    }

    [Theory]
    [InlineData("[{name,<<\"a\">>},{size,3}]")]
    [InlineData("#{name => <<\"a\">>,size => 3}")]
    [InlineData("#{<<\"name\">> => <<\"a\">>,<<\"size\">> => 3}")]
    public void Names_with_values_become_an_object(string term)
    {
        var custom = Assert.IsType<PSObject>(TermToObject.Convert(ErlTerm.Parse(term)));
        Assert.Equal(["name", "size"], custom.Properties.Select(property => property.Name).Order());
        Assert.Equal("a", custom.Properties["name"].Value);
        Assert.Equal(3L, custom.Properties["size"].Value);
    }

    [Fact]
    public void A_map_with_other_keys_becomes_a_hashtable()
    {
        var table = Assert.IsType<Hashtable>(TermToObject.Convert(ErlTerm.Parse("#{1 => a,undefined => b}")));
        Assert.Equal("a", table[1L]);
        Assert.Equal("b", table["undefined"]);
    }

    [Fact]
    public void Deep_terms_do_not_overflow_the_stack()
    {
        ErlTerm term = ErlList.Empty;
        for (int i = 0; i < 200_000; i++)
        {
            term = new ErlList(term);
        }

        object? value = TermToObject.Convert(term);
        int depth = 0;
        while (value is object[] { Length: 1 } items)
        {
            value = items[0];
            depth++;
        }

        Assert.Equal(101, depth);
        Assert.IsType<ErlList>(value);
    }
}
