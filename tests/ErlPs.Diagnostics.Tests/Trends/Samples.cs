using System;
using System.Linq;
using ErlPs.Diagnostics.Trends;

namespace ErlPs.Diagnostics.Tests.Trends;

internal static class Samples
{
    public static readonly DateTime Noon = new(2024, 6, 1, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>A sample some hours after noon, of a node that was started at ten.</summary>
    public static MemorySample At(double hours, long total = 1000, long binary = 100) =>
        new("app@host", Noon.AddHours(hours), Noon.AddHours(-2), total, 200, 50, binary, 300, 60);

    /// <summary>Any name that a node can have, any sizes.</summary>
    public static MemorySample Any(Random random)
    {
        string name = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next('!', '~' + 1)));
        return new MemorySample(
            name + "@h", Noon.AddSeconds(random.Next()), Noon.AddSeconds(-random.Next()), Size(), Size(), Size(), Size(), Size(), Size());

        long Size() => random.NextInt64() >> random.Next(63);
    }
}
