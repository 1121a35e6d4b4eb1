using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Trends;

/// <summary>Where a node's memory goes. Sizes are bytes, growths bytes an hour.</summary>
/// <remarks>A growth is null until there are three samples of the node since its start, at different times.</remarks>
public sealed record MemoryTrend
{
    /// <summary>With two samples any accident is a trend.</summary>
    public const int FewestSamples = 3;

    public string Node { get; init; } = "";

    /// <summary>When the newest sample was read, UTC.</summary>
    public DateTime Time { get; init; }

    /// <summary>When the oldest sample that counts was read, UTC.</summary>
    public DateTime Since { get; init; }

    /// <summary>How many samples count: those of the window since the node's last start.</summary>
    public int Samples { get; init; }

    public long Total { get; init; }

    /// <summary>What the node may use, as the caller said; null when he did not.</summary>
    public long? Limit { get; init; }

    public long? GrowthPerHour { get; init; }

    /// <summary>The kind of memory that grows most; null when none grows.</summary>
    public string? Kind { get; init; }

    public long? KindGrowthPerHour { get; init; }

    /// <summary>When the total reaches the limit if it goes on like this; zero when it has; null when it does not grow or there is no limit.</summary>
    public TimeSpan? TimeToLimit { get; init; }

    public long? ProcessesGrowthPerHour { get; init; }

    public long? AtomGrowthPerHour { get; init; }

    public long? BinaryGrowthPerHour { get; init; }

    public long? CodeGrowthPerHour { get; init; }

    public long? EtsGrowthPerHour { get; init; }

    public long? OtherGrowthPerHour { get; init; }

    /// <summary>The trend that ends with a sample.</summary>
    /// <param name="samples">What is known, of any nodes; the newest sample is among them.</param>
    /// <param name="newest">The sample of now.</param>
    /// <param name="window">How far back samples count.</param>
    /// <param name="limit">What the node may use, in bytes.</param>
    public static MemoryTrend Of(IEnumerable<MemorySample> samples, MemorySample newest, TimeSpan window, long? limit)
    {
        MemorySample[] run = [.. samples.Where(sample => sample.IsOfSameRun(newest) && sample.Time >= newest.Time - window).OrderBy(sample => sample.Time)];
        var growths = new Dictionary<string, long?>
        {
            ["Processes"] = Growth(sample => sample.Processes),
            ["Atom"] = Growth(sample => sample.Atom),
            ["Binary"] = Growth(sample => sample.Binary),
            ["Code"] = Growth(sample => sample.Code),
            ["Ets"] = Growth(sample => sample.Ets),
            ["Other"] = Growth(sample => sample.Other),
        };
        long? total = Growth(sample => sample.Total);
        KeyValuePair<string, long?> most = growths.OrderByDescending(growth => growth.Value ?? 0).First();
        bool grows = most.Value > 0;
        return new MemoryTrend
        {
            Node = newest.Node,
            Time = newest.Time,
            Since = run[0].Time,
            Samples = run.Length,
            Total = newest.Total,
            Limit = limit,
            GrowthPerHour = total,
            Kind = grows ? most.Key : null,
            KindGrowthPerHour = grows ? most.Value : null,
            TimeToLimit = TimeTo(limit, newest.Total, total),
            ProcessesGrowthPerHour = growths["Processes"],
            AtomGrowthPerHour = growths["Atom"],
            BinaryGrowthPerHour = growths["Binary"],
            CodeGrowthPerHour = growths["Code"],
            EtsGrowthPerHour = growths["Ets"],
            OtherGrowthPerHour = growths["Other"],
        };

        long? Growth(Func<MemorySample, long> size) => run.Length < FewestSamples
            ? null
            : Slope.PerHour([.. run.Select(sample => (sample.Time, size(sample)))]);
    }

    private static TimeSpan? TimeTo(long? limit, long total, long? growth)
    {
        if (limit is not { } bytes)
        {
            return null;
        }

        if (total >= bytes)
        {
            return TimeSpan.Zero;
        }

        double hours = growth > 0 ? (double)(bytes - total) / growth.Value : double.PositiveInfinity;
        return hours < TimeSpan.MaxValue.TotalHours / 2 ? TimeSpan.FromHours(hours) : null;
    }
}
