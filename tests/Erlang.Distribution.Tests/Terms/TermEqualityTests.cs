using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;
using Xunit;

namespace Erlang.Distribution.Tests.Terms;

public sealed class TermEqualityTests
{
    [Theory]
    [InlineData("#{a => 1,b => 2}", "#{b => 2,a => 1}")]
    [InlineData("#{#{a => 1,b => {2}} => x,{1} => y}", "#{{1} => y,#{b => {2},a => 1} => x}")]
    [InlineData("#{[1,2] => #{3 => 4}}", "#{[1|[2]] => #{3 => 4}}")]
    [InlineData("\"abc\"", "[97,$b|\"c\"]")]
    [InlineData("<<\"a\">>", "<<97>>")]
    [InlineData("16#FF", "255")]
    public void Texts_of_one_term_are_equal_and_have_one_hash(string left, string right)
    {
        ErlTerm a = ErlTerm.Parse(left);
        ErlTerm b = ErlTerm.Parse(right);

        Assert.True(a.Equals(b));
        Assert.True(b.Equals(a));
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
    }

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("0.0", "-0.0")]
    [InlineData("a", "\"a\"")]
    [InlineData("<<\"a\">>", "\"a\"")]
    [InlineData("<<1:3>>", "<<1:4>>")]
    [InlineData("[a|b]", "[a,b]")]
    [InlineData("[]", "{}")]
    [InlineData("#{a => 1}", "#{a => 2}")]
    [InlineData("#{a => 1}", "#{b => 1}")]
    [InlineData("#{{a} => 1}", "#{{b} => 1}")]
    [InlineData("#{{a} => 1,{b} => 2}", "#{{a} => 2,{b} => 1}")]
    [InlineData("#{{a} => 1}", "#{a => 1}")]
    [InlineData("fun a:b/1", "fun a:b/2")]
    [InlineData("#m:n{a = 1}", "#m:n{b = 1}")]
    [InlineData("[1,2,3]", "[1,2,4]")]
    [InlineData("[1,{2,[3]}]", "[1,{2,[4]}]")]
    public void Different_terms_are_not_equal(string left, string right)
    {
        Assert.False(ErlTerm.Parse(left).Equals(ErlTerm.Parse(right)));
        Assert.False(ErlTerm.Parse(right).Equals(ErlTerm.Parse(left)));
    }

    [Fact]
    public void Every_part_of_an_identifier_counts()
    {
        ErlAtom a = ErlAtom.Of("a@h");
        ErlAtom b = ErlAtom.Of("b@h");
        ErlTerm[] terms =
        [
            new ErlPid(a, 1, 2, 3), new ErlPid(b, 1, 2, 3), new ErlPid(a, 0, 2, 3), new ErlPid(a, 1, 0, 3), new ErlPid(a, 1, 2, 0),
            new ErlPort(a, 1, 2), new ErlPort(b, 1, 2), new ErlPort(a, 0, 2), new ErlPort(a, 1, 0),
            new ErlReference(a, 1, 2, 3), new ErlReference(b, 1, 2, 3), new ErlReference(a, 0, 2, 3), new ErlReference(a, 1, 2), new ErlReference(a, 1, 2, 0),
            new ErlFun(a, 1, new byte[16], 2, 3, 4, new ErlPid(a, 1, 2, 3), [a]), new ErlFun(a, 1, new byte[16], 2, 3, 4, new ErlPid(a, 1, 2, 3), [b]),
            new ErlFun(b, 1, new byte[16], 2, 3, 4, new ErlPid(a, 1, 2, 3), [a]), new ErlFun(a, 0, new byte[16], 2, 3, 4, new ErlPid(a, 1, 2, 3), [a]),
            new ErlFun(a, 1, new byte[16], 0, 3, 4, new ErlPid(a, 1, 2, 3), [a]), new ErlFun(a, 1, [1, .. new byte[15]], 2, 3, 4, new ErlPid(a, 1, 2, 3), [a]),
        ];

        Assert.Equal(terms.Length, terms.Distinct().Count());
    }

    [Fact]
    public void The_process_that_made_a_fun_does_not_count()
    {
        ErlAtom node = ErlAtom.Of("a@h");

        Assert.Equal(
            new ErlFun(node, 1, new byte[16], 2, 3, 4, new ErlPid(node, 1, 2, 3), []), new ErlFun(node, 1, new byte[16], 2, 3, 4, new ErlPid(node, 9, 9, 9), []));
    }

    /// <summary>Looking a key up that is a map, whose key is a map, and so on, must not recurse either.</summary>
    [Fact]
    public void Maps_nested_in_keys_compare_at_any_depth()
    {
        const int depth = 50_000;

        Assert.True(Nested(depth).Equals(Nested(depth)));
        Assert.Equal(Nested(depth).GetHashCode(), Nested(depth).GetHashCode());
        Assert.False(Nested(depth).Equals(Nested(depth - 1)));

        static ErlTerm Nested(int depth)
        {
            ErlTerm term = ErlAtom.Ok;
            for (int i = 0; i < depth; i++)
            {
                term = new ErlMap([new(term, ErlInteger.Of(1)), new(ErlAtom.Ok, ErlInteger.Of(2))]);
            }

            return term;
        }
    }

    [Fact]
    public void A_large_map_finds_its_keys()
    {
        var map = new ErlMap([.. Enumerable.Range(0, 5000).Select(i => KeyValuePair.Create<ErlTerm, ErlTerm>(new ErlTuple(ErlAtom.Ok, ErlInteger.Of(i)), ErlInteger.Of(i)))]);

        Assert.Equal(ErlInteger.Of(4321), map.Get(new ErlTuple(ErlAtom.Ok, ErlInteger.Of(4321))));
        Assert.Null(map.Get(new ErlTuple(ErlAtom.Ok, ErlInteger.Of(5000))));
    }
}
