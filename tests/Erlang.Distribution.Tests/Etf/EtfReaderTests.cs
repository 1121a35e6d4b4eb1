using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Terms;
using Xunit;

namespace Erlang.Distribution.Tests.Etf;

public sealed class EtfReaderTests
{
    // What an R16B02 node sent in answer to make_ref(), rpc'd by a gen_call: a control message and a message.
    private const string R16Message =
        "83680361026400006764000F70793330324031" + "32372E302E302E31" + "000000260000000000"
        + "8368027200036400" + "0F70793330324031" + "32372E302E302E31" + "00000000010000000200000003"
        + "7200036400" + "0D723136403132372E302E302E31" + "01" + "000000700000000000000000";

    public static IEnumerable<object[]> AllSamples => Samples.All.Select(sample => new object[] { sample.Hex, sample.Text });

    [Theory]
    [MemberData(nameof(AllSamples))]
    public void Every_tag_is_read(string hex, string text)
    {
        byte[] bytes = Samples.Bytes(hex);
        var reader = new EtfReader(bytes, 0, bytes.Length);

        Assert.Equal(text, reader.ReadTerm().ToString());
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Terms_follow_each_other_within_a_part_of_a_buffer()
    {
        byte[] bytes = [1, 2, 3, .. Convert.FromHexString(R16Message), 4];
        var reader = new EtfReader(bytes, 3, bytes.Length - 4);

        Assert.Equal("{2,'',<0.38.0>}", reader.ReadExternal().ToString());
        Assert.Equal("{#Ref<0.3.2.1>,#Ref<0.0.0.112>}", reader.ReadExternal().ToString());
        Assert.True(reader.AtEnd);
        Assert.Equal(bytes.Length - 1, reader.Position);
    }

    [Fact]
    public void An_atom_that_comes_again_is_the_same_object()
    {
        byte[] bytes = Samples.Bytes("68027703666F6F7703666F6F");

        var tuple = (ErlTuple)new EtfReader(bytes, 0, bytes.Length).ReadTerm();

        Assert.Same(tuple[0], tuple[1]);
    }

    [Fact]
    public void Latin1_and_Utf8_atoms_of_the_same_bytes_are_different()
    {
        byte[] bytes = Samples.Bytes("68027702C3A97302C3A9");

        Assert.Equal("{é,'Ã©'}", new EtfReader(bytes, 0, bytes.Length).ReadTerm().ToString());
    }

    [Fact]
    public void Bits_that_do_not_count_make_no_difference()
    {
        Assert.Equal(Read("4D0000000103E0"), Read("4D0000000103FF"));
    }

    [Fact]
    public void A_part_outside_the_buffer_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EtfReader(new byte[4], 3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EtfReader(new byte[4], -1, 2));
    }

    [Theory]
    [InlineData("C8", "200")]
    [InlineData("5200", "atom cache")]
    [InlineData("790000000000000000", "local format")]
    [InlineData("5000000001", "compressed")]
    [InlineData("467FF0000000000000", "float")]
    [InlineData("7702C328", "UTF-8")]
    [InlineData("4D00000001", "cut short")]
    [InlineData("4D000000010000", "bit string")]
    [InlineData("4D0000000109FF", "bit string")]
    [InlineData("5A00067701610000000100000001", "6 words")]
    [InlineData("71770161770162" + "7701" + "63", "an arity")]
    [InlineData("586101", "an atom")]
    public void What_is_no_term_says_what_is_wrong_and_where(string hex, string reason)
    {
        byte[] bytes = Samples.Bytes(hex);

        var error = Assert.Throws<TermFormatException>(() => new EtfReader(bytes, 0, bytes.Length).ReadTerm());

        Assert.Equal(ErrorIds.TermMalformed, error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Matches("byte [0-9]+|Byte [0-9]+", error.Message);
    }

    private static ErlTerm Read(string hex)
    {
        byte[] bytes = Samples.Bytes(hex);
        return new EtfReader(bytes, 0, bytes.Length).ReadTerm();
    }
}
