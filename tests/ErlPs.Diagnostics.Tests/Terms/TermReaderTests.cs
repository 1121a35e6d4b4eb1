using System.Text;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Terms;

public class TermReaderTests
{
    [Fact]
    public void Text_is_a_list_of_code_points_or_a_binary()
    {
        Assert.Equal("naïve 🐰", TermReader.Text(ErlList.FromText("naïve 🐰")));
        Assert.Equal("naïve 🐰", TermReader.Text(new ErlBinary(Encoding.UTF8.GetBytes("naïve 🐰"))));
        Assert.Equal("", TermReader.Text(ErlList.Empty));
        Assert.Null(TermReader.Text(new ErlList(ErlInteger.Of(0xD800))));
        Assert.Null(TermReader.Text(new ErlList(ErlAtom.Ok)));
    }

    [Fact]
    public void A_property_is_the_value_of_the_first_pair_with_that_key()
    {
        var list = new ErlList(ErlAtom.Of("a"), new ErlTuple(ErlAtom.Of("a"), ErlInteger.Of(1)), new ErlTuple(ErlAtom.Of("a"), ErlInteger.Of(2)));

        Assert.Equal(1, TermReader.Integer(TermReader.Property(list, "a")));
        Assert.Null(TermReader.Property(list, "b"));
    }

    [Fact]
    public void A_function_is_written_as_Erlang_writes_it()
    {
        Assert.Equal("gen:do_call/4", TermReader.Mfa(Function("gen", "do_call", 4)));
        Assert.Equal("'Elixir.GenServer':loop/7", TermReader.Mfa(Function("Elixir.GenServer", "loop", 7)));
        Assert.Null(TermReader.Mfa(ErlAtom.Undefined));
    }

    private static ErlTuple Function(string module, string name, long arity) =>
        new(ErlAtom.Of(module), ErlAtom.Of(name), ErlInteger.Of(arity));
}
