namespace ErlPs.Bench.Report;

/// <summary>A target and what was measured of it.</summary>
/// <param name="What">What is asked for.</param>
/// <param name="Target">The target in words, <c>at most 1.0</c>.</param>
/// <param name="Measured">The figure.</param>
/// <param name="Met">Whether it is as good as asked for.</param>
internal sealed record Goal(string What, string Target, string Measured, bool Met)
{
    public static Goal AtMost(string what, double measured, double limit, string unit) =>
        new(what, $"at most {Text.Number(limit)}{unit}", $"{Text.Number(measured)}{unit}", measured <= limit);

    public static Goal AtLeast(string what, double measured, double limit, string unit) =>
        new(what, $"at least {Text.Number(limit)}{unit}", $"{Text.Number(measured)}{unit}", measured >= limit);
}
