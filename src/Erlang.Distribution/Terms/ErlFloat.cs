namespace Erlang.Distribution.Terms;

/// <summary>A float. Erlang has no NaN and no infinities.</summary>
public sealed class ErlFloat : ErlTerm
{
    private ErlFloat(double value) => Value = value;

    public double Value { get; }

    /// <exception cref="TermFormatException">The value is NaN or infinite.</exception>
    public static ErlFloat Of(double value) =>
        double.IsNaN(value) || double.IsInfinity(value)
            ? throw new TermFormatException("Erlang has no NaN and no infinite floats.")
            : new ErlFloat(value);
}
