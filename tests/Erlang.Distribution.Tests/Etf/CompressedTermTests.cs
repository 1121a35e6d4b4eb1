using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Terms;
using Erlang.Distribution.Tests.Live;
using Xunit;

namespace Erlang.Distribution.Tests.Etf;

[Collection(TermNodeCollection.Name)]
public sealed class CompressedTermTests(TermNode node)
{
    [Fact]
    public void Terms_that_a_node_compressed_are_read()
    {
        ErlTerm[] terms = [new ErlList([.. Enumerable.Range(0, 50_000).Select(i => ErlInteger.Of(i % 1000))]), ErlList.FromText(new string('a', 1000)), new ErlBinary(new byte[3_000_000])];

        var packed = (ErlList)node.Ask(ErlAtom.Of("pack"), new ErlList(terms), new ErlList(ErlAtom.Of("compressed")));

        for (int i = 0; i < terms.Length; i++)
        {
            byte[] bytes = ((ErlBinary)packed[i]).Bytes;
            Assert.Equal(80, bytes[1]);
            Assert.Equal(terms[i], ExternalTerm.Decode(bytes));
        }
    }

    [Fact]
    public void Too_much_when_inflated_is_refused_before_it_is_inflated()
    {
        byte[] claim = [131, 80, 255, 255, 255, 255, 0x78, 0x9C, .. new byte[5_000_000]];
        byte[] bytes = Pack(new ErlBinary(new byte[100_000]));

        AssertTooLarge("MaxInflatedBytes", claim, EtfLimits.Default);
        AssertTooLarge("MaxInflatedBytes", bytes, new EtfLimits { MaxInflatedBytes = 100_004 });
        AssertTooLarge("MaxCompressionRatio", bytes, new EtfLimits { MaxCompressionRatio = 10 });
        Assert.NotNull(ExternalTerm.Decode(bytes, new EtfLimits { MaxInflatedBytes = 100_005 }));
    }

    /// <summary>A few bits do not matter, as those that fill up the last byte; the checksum sees all that do.</summary>
    [Fact]
    public void Damaged_compressed_terms_are_errors_of_ours()
    {
        ErlTerm term = ErlTerm.Parse("[{a,\"some text\"},{b,[1,2,3,1000,2000]}]");
        byte[] whole = Pack(term);
        int errors = 0;
        for (int i = 0; i < 8 * whole.Length; i++)
        {
            byte[] changed = [.. whole];
            changed[i / 8] ^= (byte)(1 << (i % 8));
            try
            {
                Assert.Equal(term, ExternalTerm.Decode(changed));
            }
            catch (TermFormatException)
            {
                errors++;
            }
        }

        Assert.InRange(errors, (8 * whole.Length) - 8, 8 * whole.Length);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<TermFormatException>(() => ExternalTerm.Decode(whole[..length]));
        }

        Assert.Throws<TermFormatException>(() => ExternalTerm.Decode([.. whole, 0]));
    }

    private static void AssertTooLarge(string limit, byte[] bytes, EtfLimits limits)
    {
        var error = Assert.Throws<TermFormatException>(() => ExternalTerm.Decode(bytes, limits));
        Assert.Equal(ErrorIds.TermTooLarge, error.ErrorId);
        Assert.Contains(limit, error.Message, StringComparison.Ordinal);
    }

    private static byte[] Pack(ErlTerm term)
    {
        byte[] plain = ExternalTerm.Encode(term)[1..];
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(plain);
        }

        return [131, 80, (byte)(plain.Length >> 24), (byte)(plain.Length >> 16), (byte)(plain.Length >> 8), (byte)plain.Length, .. packed.ToArray()];
    }
}
