using System;
using ErlPs.Views;
using Xunit;

namespace ErlPs.Tests.Views;

public sealed class HumanizeTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(0L, "0 B")]
    [InlineData(1023L, "1023 B")]
    [InlineData(1024L, "1.0 KB")]
    [InlineData(102_400L, "100 KB")]
    [InlineData(1_402_959_872L, "1.3 GB")]
    public void Bytes_have_a_unit(long? bytes, string text) => Assert.Equal(text, Humanize.Bytes(bytes));

    [Fact]
    public void Counts_have_groups_and_a_share_of_their_limit()
    {
        Assert.Equal("100,061", Humanize.Count(100_061));
        Assert.Equal("100,061 of 262,144 (38%)", Humanize.Of(100_061, 262_144));
        Assert.Equal("5", Humanize.Of(5, null));
        Assert.Equal("", Humanize.Of(null, 10));
    }

    [Fact]
    public void Long_times_have_days()
    {
        Assert.Equal("03:14:05", Humanize.Span(new TimeSpan(3, 14, 5)));
        Assert.Equal("12d 03:14:05", Humanize.Span(new TimeSpan(12, 3, 14, 5)));
        Assert.Equal("12.3 ms", Humanize.Milliseconds(TimeSpan.FromMilliseconds(12.34)));
    }

    [Fact]
    public void Long_texts_are_cut()
    {
        Assert.Equal("abc...", Humanize.Cut("abcdefgh", 6));
        Assert.Equal("abcdef", Humanize.Cut("abcdef", 6));
    }
}
