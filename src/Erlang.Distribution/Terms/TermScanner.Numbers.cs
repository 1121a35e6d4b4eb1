using System.Globalization;
using System.Numerics;
using System.Text;

namespace Erlang.Distribution.Terms;

/// <content>Integers and floats.</content>
internal sealed partial class TermScanner
{
    /// <summary>The most digits of an integer, except in hexadecimal. Reading them takes time quadratic in their number.</summary>
    internal const int MaxDigits = 50_000;

    private const int NoDigit = 99;

    /// <summary>Reads an integer, also in another base or as a character, or a float, with or without a sign.</summary>
    private ErlTerm ReadNumber()
    {
        int start = _position;
        bool negative = Current == '-';
        if (Current is '-' or '+')
        {
            _position++;
            SkipBlanks();
        }

        if (Current == '$')
        {
            int point = ReadCharLiteral();
            return ErlInteger.Of(negative ? -point : point);
        }

        string digits = ReadDigitText(10);
        if (Current == '.' && Digit(At(1)) < 10)
        {
            return ReadFloat(start, (negative ? "-" : "") + digits);
        }

        BigInteger value = Current == '#' ? ReadInBase(digits) : ParseInteger(digits, 10, start);
        return ErlInteger.Of(negative ? -value : value);
    }

    private ErlFloat ReadFloat(int start, string sign)
    {
        _position++;
        string number = sign + "." + ReadDigitText(10);
        if (Current is 'e' or 'E')
        {
            _position++;
            string exponentSign = "";
            if (Current is '-' or '+')
            {
                exponentSign = text[_position++].ToString();
            }

            number += "e" + exponentSign + ReadDigitText(10);
        }

        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsInfinity(value)
            ? ErlFloat.Of(value)
            : throw Wrong(start, "a float beyond what a float can be.");
    }

    /// <summary>Reads <c>#</c> and the digits of that base.</summary>
    private BigInteger ReadInBase(string baseDigits)
    {
        if (!int.TryParse(baseDigits, NumberStyles.None, CultureInfo.InvariantCulture, out int numberBase) || numberBase is < 2 or > 36)
        {
            throw Wrong(_position, "the base of a number is 2 to 36.");
        }

        int start = ++_position;
        return ParseInteger(ReadDigitText(numberBase), numberBase, start);
    }

    private static BigInteger ParseInteger(string digits, int numberBase, int start)
    {
        if (numberBase == 16)
        {
            return BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        if (digits.Length > MaxDigits)
        {
            throw new TermFormatException(
                ErrorIds.TermTooLarge,
                $"Character {start + 1} of the text: an integer of {digits.Length} digits; {MaxDigits} are allowed. Write it in hexadecimal, as 16#1F.",
                null);
        }

        if (numberBase == 10)
        {
            return BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        BigInteger value = 0;
        foreach (char digit in digits)
        {
            value = (value * numberBase) + Digit(digit);
        }

        return value;
    }

    /// <summary>Reads one digit or more, with single underscores between them, which it leaves out.</summary>
    private string ReadDigitText(int numberBase)
    {
        if (Digit(Current) >= numberBase)
        {
            throw Unexpected(numberBase == 10 ? "a digit" : $"a digit of base {numberBase}");
        }

        var digits = new StringBuilder();
        while (Digit(Current) < numberBase || (Current == '_' && Digit(At(1)) < numberBase))
        {
            if (Current != '_')
            {
                digits.Append(Current);
            }
            else if (text[_position - 1] == '_')
            {
                break;
            }

            _position++;
        }

        return digits.ToString();
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => NoDigit,
    };
}
