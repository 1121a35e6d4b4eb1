namespace Erlang.Distribution.Terms;

/// <summary>A bit string whose last byte has 1 to 7 bits, held in the byte's high end.</summary>
public sealed class ErlBitString : ErlTerm
{
    /// <exception cref="TermFormatException">There is no last byte, or its bits are not 1 to 7.</exception>
    public ErlBitString(byte[] bytes, int lastBits)
    {
        if (bytes.Length == 0 || lastBits is < 1 or > 7)
        {
            throw new TermFormatException("A bit string has at least one byte, and 1 to 7 bits in the last one.");
        }

        Bytes = bytes;
        LastBits = lastBits;
    }

    /// <summary>The bytes. Not to be changed.</summary>
    public byte[] Bytes { get; }

    /// <summary>How many bits of the last byte count: 1 to 7.</summary>
    public int LastBits { get; }
}
