using System;
using System.Collections;
using System.Management.Automation;
using Erlang.Distribution;
using Erlang.Distribution.Terms;
using ErlPs.Conversion;
using Xunit;

namespace ErlPs.Tests.Conversion;

public sealed class ObjectToTermTests
{
    public static TheoryData<object?, string> Values => new()
    {
        { null, "undefined" },
        { true, "true" },
        { new SwitchParameter(false), "false" },
        { (byte)1, "1" },
        { -1, "-1" },
        { ulong.MaxValue, "18446744073709551615" },
        { 2.0f, "2.0" },
        { "ä", "<<195,164>>" },
        { new byte[] { 1, 2 }, "<<1,2>>" },
        { new object?[] { 1, null }, "[1,undefined]" },
        { new ArrayList { 1, "a" }, "[1,<<\"a\">>]" },
        { new Hashtable { ["k"] = new[] { 1 } }, "#{<<\"k\">> => [1]}" },
        { new PSObject("wrapped"), "<<\"wrapped\">>" },
        { ErlTerm.Parse("{a,[b]}"), "{a,[b]}" },
        { ErlTerm.Parse("[1,2]"), "[1,2]" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Each_value_becomes_the_documented_term(object? value, string term) => Assert.Equal(ErlTerm.Parse(term), ObjectToTerm.Convert(value));

    [Fact]
    public void A_value_that_Erlang_has_not_is_an_error_that_names_its_type()
    {
        ErlangException error = Assert.Throws<ErlangException>(() => ObjectToTerm.Convert(DateTime.UnixEpoch));
        Assert.Equal(ErrorIds.ArgumentNotConvertible, error.ErrorId);
        Assert.Contains("DateTime", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hashtable_that_holds_itself_is_an_error()
    {
        var table = new Hashtable();
        table["self"] = table;
        Assert.Equal(ErrorIds.ArgumentNotConvertible, Assert.Throws<ErlangException>(() => ObjectToTerm.Convert(table)).ErrorId);
    }

    [Fact]
    public void Keys_that_are_the_same_term_are_an_error() =>
        Assert.Equal(ErrorIds.ArgumentNotConvertible, Assert.Throws<ErlangException>(() => ObjectToTerm.Convert(new Hashtable { [1] = 1, [1L] = 2 })).ErrorId);
}
