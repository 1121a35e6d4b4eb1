using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Terms;
using Erlang.Distribution.Tests.Live;
using Xunit;

namespace Erlang.Distribution.Tests.Etf;

public sealed class HostileBytesTests
{
    private const int Depth = 300_000;

    [Fact]
    public void Every_prefix_of_every_term_is_an_error_of_ours()
    {
        var maker = new TermMaker(seed: 7);
        IEnumerable<byte[]> wholes = Samples.All.Select(sample => (byte[])[131, .. Samples.Bytes(sample.Hex)])
            .Concat(Enumerable.Range(0, 100).Select(_ => ExternalTerm.Encode(maker.Term(depth: 3))));
        foreach (byte[] whole in wholes)
        {
            for (int length = 0; length < whole.Length; length++)
            {
                Assert.Throws<TermFormatException>(() => ExternalTerm.Decode(whole[..length]));
            }
        }
    }

    [Fact]
    public void Changed_bytes_are_another_term_or_an_error_of_ours()
    {
        var random = new Random(8);
        var maker = new TermMaker(seed: 8);
        int errors = 0;
        for (int i = 0; i < 10_000; i++)
        {
            byte[] bytes = ExternalTerm.Encode(maker.Term(depth: 3));
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : random.Next(67, 122));
            }

            if (!TryDecode(bytes, out ErlTerm? term))
            {
                errors++;
                continue;
            }

            Assert.Equal(term, ExternalTerm.Decode(ExternalTerm.Encode(term, EtfDialect.Otp29)));
        }

        Assert.InRange(errors, 1, 9_999);
    }

    /// <summary>Whatever a tag has at any place for a length, the next bytes are all ones.</summary>
    [Fact]
    public void A_huge_length_after_any_tag_allocates_nothing_like_it()
    {
        // So that what is allocated once is not counted.
        TryDecode([131, 107, 0, 1, 1], out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int tag = 0; tag < 256; tag++)
        {
            for (int zeros = 0; zeros < 8; zeros++)
            {
                byte[] bytes = [131, (byte)tag, .. new byte[zeros], .. Enumerable.Repeat((byte)255, 40)];
                TryDecode(bytes, out _);
            }
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    /// <summary>Each of the nested lists claims all the bytes that are left, which would be 2 GB of elements in all.</summary>
    [Fact]
    public void Nested_lengths_cannot_each_claim_the_same_bytes()
    {
        byte[] bytes = new byte[50_000];
        bytes[0] = 131;
        for (int i = 1; i + 5 <= bytes.Length; i += 5)
        {
            int claim = bytes.Length - i - 6;
            byte[] list = [108, 0, (byte)(claim >> 16), (byte)(claim >> 8), (byte)claim];
            list.CopyTo(bytes, i);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<TermFormatException>(() => ExternalTerm.Decode(bytes));
        Assert.Contains("cut short", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Theory]
    [InlineData("6C00000001", "6A6A")] // [[[...
    [InlineData("6801", "6A")] // {{{...
    [InlineData("740000000161FF", "6A")] // #{255 => #{255 => ...
    public void Very_deep_terms_are_read_compared_hashed_printed_and_written(string opening, string last)
    {
        bool list = opening.StartsWith("6C", StringComparison.Ordinal);
        byte[] bytes =
        [
            131, .. Enumerable.Repeat(Samples.Bytes(opening), Depth).SelectMany(b => b), .. Samples.Bytes(last),
            .. Enumerable.Repeat((byte)106, list ? Depth - 1 : 0),
        ];

        ErlTerm term = ExternalTerm.Decode(bytes);
        ErlTerm same = ExternalTerm.Decode(bytes);

        Assert.True(term.Equals(same));
        Assert.Equal(term.GetHashCode(), same.GetHashCode());
        Assert.InRange(term.ToString().Length, 2 * Depth, 20 * Depth);
        Assert.True(bytes.AsSpan().SequenceEqual(ExternalTerm.Encode(term)));
    }

    /// <summary>Copying the list that was read so far for each tail would be quadratic: minutes.</summary>
    [Fact]
    public void A_long_chain_of_tails_is_one_list()
    {
        byte[] bytes = [131, .. Enumerable.Repeat(new byte[] { 108, 0, 0, 0, 1, 97, 7 }, Depth).SelectMany(b => b), 106];

        var term = (ErlList)ExternalTerm.Decode(bytes, new EtfLimits { MaxDepth = 1 });

        Assert.Equal(Depth, term.Count);
        Assert.True(term.IsProper);
    }

    [Fact]
    public void Every_limit_has_a_name_and_an_error_id()
    {
        byte[] deep = ExternalTerm.Encode(ErlTerm.Parse("{{{{a}}}}"));
        byte[] wide = ExternalTerm.Encode(ErlTerm.Parse("[a,{b,c},#{d => e}]"));

        AssertTooLarge("MaxDepth", deep, new EtfLimits { MaxDepth = 3 });
        AssertTooLarge("MaxElements", wide, new EtfLimits { MaxElements = 6 });
        Assert.NotNull(ExternalTerm.Decode(deep, new EtfLimits { MaxDepth = 4 }));
        Assert.NotNull(ExternalTerm.Decode(wide, new EtfLimits { MaxElements = 7 }));
    }

    private static void AssertTooLarge(string limit, byte[] bytes, EtfLimits limits)
    {
        var error = Assert.Throws<TermFormatException>(() => ExternalTerm.Decode(bytes, limits));
        Assert.Equal(ErrorIds.TermTooLarge, error.ErrorId);
        Assert.Contains(limit, error.Message, StringComparison.Ordinal);
    }

    private static bool TryDecode(byte[] bytes, [NotNullWhen(true)] out ErlTerm? term)
    {
        try
        {
            term = ExternalTerm.Decode(bytes);
            return true;
        }
        catch (TermFormatException)
        {
            term = null;
            return false;
        }
    }
}
