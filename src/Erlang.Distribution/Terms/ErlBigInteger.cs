using System.Numerics;

namespace Erlang.Distribution.Terms;

/// <summary>An integer that does not fit 64 bits. Made by <see cref="ErlInteger.Of(BigInteger)"/>.</summary>
public sealed class ErlBigInteger : ErlTerm
{
    internal ErlBigInteger(BigInteger value) => Value = value;

    public BigInteger Value { get; }
}
