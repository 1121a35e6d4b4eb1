using System;
using System.Linq;
using System.Numerics;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Terms;
using Erlang.Distribution.Tests.Live;
using Xunit;

namespace Erlang.Distribution.Tests.Etf;

[Collection(TermNodeCollection.Name)]
public sealed class EtfWriterTests(TermNode node)
{
    private static readonly ErlAtom s_host = ErlAtom.Of("a@h");

    /// <summary>Atoms apart, which OTP 25 still writes as Latin-1.</summary>
    [Fact]
    public void Numbers_lists_and_binaries_are_written_as_the_node_writes_them()
    {
        string[] texts =
        [
            "0", "255", "256", "-1", "2147483647", "2147483648", "-2147483648", "-2147483649", "9223372036854775807", "-9223372036854775808",
            "18446744073709551616", "-1.5", "[]", "\"\"", "\"abc\"", "[1,256]", "[1|2]", "{}", "{1,{2}}", "<<>>", "<<1,2,3>>", "<<1,2:3>>", "#{1 => 2}", "[[1],[]]",
        ];
        ErlTerm[] terms =
        [
            .. texts.Select(ErlTerm.Parse), ErlInteger.Of(BigInteger.Pow(2, 2040) - 1), ErlInteger.Of(BigInteger.Pow(2, 2040)),
            ErlList.FromBytes(new byte[65_535]), ErlList.FromBytes(new byte[65_536]), new ErlTuple([.. Enumerable.Repeat(ErlInteger.Of(1), 256)]),
        ];

        var packed = (ErlList)node.Ask(ErlAtom.Of("pack"), new ErlList(terms), ErlList.Empty);

        for (int i = 0; i < terms.Length; i++)
        {
            Assert.Equal(Convert.ToHexString(((ErlBinary)packed[i]).Bytes), Convert.ToHexString(ExternalTerm.Encode(terms[i])));
        }
    }

    [Fact]
    public void Identifiers_written_for_old_nodes_are_understood()
    {
        var terms = new ErlTuple(new ErlPid(s_host, 61, 886, 1), new ErlPort(s_host, 5, 2), new ErlReference(s_host, 3, 1, 2, 3));
        byte[] bytes = ExternalTerm.Encode(terms, EtfDialect.Old);

        Assert.Equal(
            "836803" + "6777036140680000003D0000037601" + "6677036140680000000502" + "72000377036140680300000001" + "0000000200000003", Convert.ToHexString(bytes));
        Assert.Equal(new ErlList(terms), node.Ask(ErlAtom.Of("unpack"), new ErlList(new ErlBinary(bytes))));
    }

    [Fact]
    public void What_would_make_an_old_node_drop_the_connection_is_refused()
    {
        ErlTerm[] terms =
        [
            new ErlMap(), new ErlPid(s_host, 1 << 15, 0, 1), new ErlPid(s_host, 1, 1 << 13, 1), new ErlPid(s_host, 1, 1, 4), new ErlPort(s_host, 1 << 28, 1),
            new ErlReference(s_host, 1, 1 << 18), new ErlReference(s_host, 1, 1, 2, 3, 4), new ErlRecord(s_host, s_host, true),
        ];
        foreach (ErlTerm term in terms)
        {
            var writer = new EtfWriter(EtfDialect.Old);
            writer.WriteByte(42);

            Assert.Throws<TermFormatException>(() => writer.WriteExternal(new ErlTuple(ErlAtom.Ok, term)));
            Assert.Equal(new byte[] { 42 }, writer.ToArray());
        }
    }

    [Fact]
    public void Maps_are_for_nodes_since_OTP_17_and_records_since_29()
    {
        var record = new ErlRecord(s_host, s_host, true);

        Assert.Equal("837400000000", Convert.ToHexString(ExternalTerm.Encode(new ErlMap(), EtfDialect.OldWithMaps)));
        Assert.Throws<TermFormatException>(() => ExternalTerm.Encode(record));
        Assert.Equal(record, ExternalTerm.Decode(ExternalTerm.Encode(record, EtfDialect.Otp29)));
    }

    [Fact]
    public void Ports_take_64_bits_only_when_they_need_them()
    {
        Assert.Equal(89, ExternalTerm.Encode(new ErlPort(s_host, (1 << 28) - 1, 1))[1]);
        Assert.Equal(120, ExternalTerm.Encode(new ErlPort(s_host, 1 << 28, 1))[1]);
    }

    [Fact]
    public void A_null_and_half_a_character_are_errors_of_ours()
    {
        Assert.Throws<TermFormatException>(() => ExternalTerm.Encode(new ErlTuple(ErlAtom.Ok, null!)));
        Assert.Throws<TermFormatException>(() => ExternalTerm.Encode(ErlAtom.Of("\uD800")));
    }

    [Fact]
    public void A_length_is_patched_over_what_is_written()
    {
        var writer = new EtfWriter(EtfDialect.Current);
        writer.WriteUInt32(0);
        writer.WriteUInt16(0x0102);
        writer.PatchUInt32(0, 0xA0B0C0D0);

        Assert.Equal("A0B0C0D00102", Convert.ToHexString(writer.ToArray()));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.PatchUInt32(3, 0));
        writer.Reset();
        Assert.Equal(0, writer.Length);
    }
}
