using System;
using System.Linq;
using ErlPs.Diagnostics.Trends;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Trends;

/// <summary>What samples say about the future.</summary>
public sealed class MemoryTrendTests
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    [Fact]
    public void Two_samples_are_no_trend()
    {
        MemoryTrend trend = Of([Samples.At(0), Samples.At(1, 2000)], limit: 4000);
        Assert.Equal((2, null, null, null), (trend.Samples, trend.GrowthPerHour, trend.Kind, trend.TimeToLimit));
    }

    [Fact]
    public void The_kind_that_grows_is_named_with_the_time_to_the_limit()
    {
        MemoryTrend trend = Of([.. Enumerable.Range(0, 10).Select(hour => Samples.At(hour, 1000 + (100 * hour), 100 + (90 * hour)))], limit: 4900);
        Assert.Equal((10, 100, "Binary", 90, 10), (trend.Samples, trend.GrowthPerHour, trend.Kind, trend.KindGrowthPerHour, trend.OtherGrowthPerHour));
        Assert.Equal(TimeSpan.FromHours(30), trend.TimeToLimit);
    }

    [Fact]
    public void A_single_peak_is_no_growth()
    {
        MemorySample[] samples = [.. Enumerable.Range(0, 12).Select(hour => Samples.At(hour, hour == 11 ? 1_000_000 : 1000))];
        Assert.Equal(0, Of(samples, limit: 2_000_000).GrowthPerHour);
        Assert.Null(Of(samples, limit: 2_000_000).TimeToLimit);
    }

    [Fact]
    public void Growth_shows_through_the_noise_of_garbage_collection()
    {
        var random = new Random(7);
        MemorySample[] samples = [.. Enumerable.Range(0, 200).Select(step => Samples.At(step / 10.0, 1_000_000 + (5000 * step) + random.Next(-100_000, 100_000)))];
        Assert.InRange(Of(samples).GrowthPerHour!.Value, 45_000, 55_000);
    }

    [Fact]
    public void What_was_before_a_restart_or_before_the_window_or_of_another_node_does_not_count()
    {
        MemorySample now = Samples.At(40);
        MemorySample[] samples =
        [
            Samples.At(30, 900_000) with { Start = Samples.Noon.AddDays(-9) },
            Samples.At(31, 800_000) with { Node = "other@host" },
            Samples.At(1, 700_000),
            Samples.At(38), Samples.At(39), now,
        ];
        MemoryTrend trend = MemoryTrend.Of(samples, now, s_day, null);
        Assert.Equal((3, 0), (trend.Samples, trend.GrowthPerHour));
        Assert.Equal(Samples.Noon.AddHours(38), trend.Since);
    }

    [Fact]
    public void At_the_limit_there_is_no_time_left() =>
        Assert.Equal(TimeSpan.Zero, Of([Samples.At(0), Samples.At(1)], limit: 1000).TimeToLimit);

    [Fact]
    public void Very_slow_growth_has_no_end() =>
        Assert.Null(Of([Samples.At(0), Samples.At(1, 1001), Samples.At(2, 1002)], limit: long.MaxValue).TimeToLimit);

    [Fact]
    public void Samples_of_one_moment_have_no_slope() =>
        Assert.Null(Of([Samples.At(0), Samples.At(0, 2000), Samples.At(0, 3000)]).GrowthPerHour);

    private static MemoryTrend Of(MemorySample[] samples, long? limit = null) => MemoryTrend.Of(samples, samples[^1], s_day, limit);
}
