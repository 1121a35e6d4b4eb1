using System.Numerics;

namespace Erlang.Distribution.Terms;

/// <summary>An integer that fits 64 bits. Larger ones are <see cref="ErlBigInteger"/>.</summary>
public sealed class ErlInteger : ErlTerm
{
    private const int SmallestShared = -16;
    private const int LargestShared = 1023;
    private static readonly ErlInteger[] Shared = MakeShared();

    private ErlInteger(long value) => Value = value;

    public long Value { get; }

    public static ErlInteger Of(long value) =>
        value is >= SmallestShared and <= LargestShared ? Shared[value - SmallestShared] : new ErlInteger(value);

    /// <summary>The integer, as <see cref="ErlInteger"/> when it fits 64 bits and as <see cref="ErlBigInteger"/> when not.</summary>
    public static ErlTerm Of(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Of((long)value) : new ErlBigInteger(value);

    private static ErlInteger[] MakeShared()
    {
        var shared = new ErlInteger[LargestShared - SmallestShared + 1];
        for (int i = 0; i < shared.Length; i++)
        {
            shared[i] = new ErlInteger(i + SmallestShared);
        }

        return shared;
    }
}
