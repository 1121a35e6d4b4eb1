using System.Numerics;
using System.Text;

namespace Erlang.Distribution.Terms;

/// <content>Binaries and bit strings.</content>
internal sealed partial class TermScanner
{
    private const int DefaultSize = 8;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ErlTerm ReadBinary()
    {
        Expect("<<");
        var bits = new BitBuilder();
        if (TryTake(">>"))
        {
            return bits.ToTerm();
        }

        do
        {
            ReadSegment(bits);
        }
        while (TryTake(","));
        return TryTake(">>") ? bits.ToTerm() : throw Unexpected("a comma or >>");
    }

    /// <summary>Reads a string or an integer, of which the type or the size may follow.</summary>
    private void ReadSegment(BitBuilder bits)
    {
        SkipBlanks();
        int start = _position;
        if (Current == '"')
        {
            ErlList points = ReadString();
            bool utf8 = TryReadUtf8();
            foreach (ErlTerm point in points)
            {
                Append(bits, (BigInteger)((ErlInteger)point).Value, DefaultSize, utf8, start);
            }

            return;
        }

        if (!(Current is '$' or '-' or '+' || Digit(Current) < 10))
        {
            throw Unexpected("a string or an integer");
        }

        BigInteger value = (Current == '$' ? ErlInteger.Of(ReadCharLiteral()) : ReadNumber()) switch
        {
            ErlInteger integer => integer.Value,
            ErlBigInteger big => big.Value,
            _ => throw Wrong(start, "a segment that is a float; strings and integers can be read."),
        };
        int size = TryTake(":") ? ReadSize() : DefaultSize;
        Append(bits, value, size, TryReadUtf8(), start);
    }

    private static void Append(BitBuilder bits, BigInteger value, int size, bool utf8, int start)
    {
        if (!utf8)
        {
            bits.Append(value, size);
            return;
        }

        if (value < 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        {
            throw Wrong(start, "a segment of UTF-8 that is no character.");
        }

        foreach (byte b in s_utf8.GetBytes(char.ConvertFromUtf32((int)value)))
        {
            bits.Append(b, DefaultSize);
        }
    }

    private int ReadSize()
    {
        SkipBlanks();
        int start = _position;
        return ParseInteger(ReadDigitText(10), 10, start) is var size && size <= BitBuilder.MaxSegmentBits
            ? (int)size
            : throw new TermFormatException(
                ErrorIds.TermTooLarge, $"Character {start + 1} of the text: a segment of {size} bits; {BitBuilder.MaxSegmentBits} are allowed.", null);
    }

    private bool TryReadUtf8()
    {
        if (!TryTake("/"))
        {
            return false;
        }

        Expect("utf8");
        return true;
    }
}
