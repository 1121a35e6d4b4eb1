using System;
using System.Globalization;
using System.Text;

namespace Erlang.Distribution.Terms;

/// <summary>Floats as <c>float_to_list(F, [short])</c> prints them: the fewest digits that read back as the same float. Since OTP 25.</summary>
internal static class FloatText
{
    /// <summary>From here on a float is no longer sure to be next to another whole number, and the node always uses an exponent.</summary>
    private const double ExponentFrom = 9007199254740992.0;

    // .NET Framework's R is not the shortest, so there the digits are searched for.
    private static readonly bool s_roundTripIsShortest = double.Epsilon.ToString("R", CultureInfo.InvariantCulture) == "5E-324";

    public static void Append(StringBuilder text, double value)
    {
        if (BitConverter.DoubleToInt64Bits(value) < 0)
        {
            text.Append('-');
            value = Math.Abs(value);
        }

        if (value == 0)
        {
            text.Append("0.0");
            return;
        }

        (string digits, int point) = Digits(Shortest(value));
        if (value >= ExponentFrom || IsShorterWithExponent(digits.Length, point))
        {
            text.Append(digits[0]).Append('.').Append(digits.Length > 1 ? digits.Substring(1) : "0");
            text.Append('e').Append((point - 1).ToString(CultureInfo.InvariantCulture));
        }
        else if (point <= 0)
        {
            text.Append("0.").Append('0', -point).Append(digits);
        }
        else if (point < digits.Length)
        {
            text.Append(digits, 0, point).Append('.').Append(digits, point, digits.Length - point);
        }
        else
        {
            text.Append(digits).Append('0', point - digits.Length).Append(".0");
        }
    }

    private static string Shortest(double value)
    {
        // Even .NET's R does not read back as the same float for some powers of two, 2^-25 for one.
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return s_roundTripIsShortest && ReadsBack(text, value) ? text : SearchShortest(value);
    }

    /// <summary>The text with the fewest digits that reads back as the same float, by trying.</summary>
    internal static string SearchShortest(double value)
    {
        for (int digits = 0; ; digits++)
        {
            string text = value.ToString("E" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (digits == 16 || ReadsBack(text, value))
            {
                return text;
            }
        }
    }

    private static bool ReadsBack(string text, double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double back) && back == value;

    private static bool IsShorterWithExponent(int digits, int point)
    {
        int exponentLength = (point - 1).ToString(CultureInfo.InvariantCulture).Length;
        int cost = exponentLength + 1 + (digits == 1 ? 2 : 1);
        return point < 0 ? 2 - point > cost : point >= digits && point != 0 && point - digits + 2 > cost;
    }

    /// <summary>The significant digits, and how many of them stand before the decimal point: 0.05 is ("5", -1).</summary>
    private static (string Digits, int Point) Digits(string number)
    {
        int e = number.IndexOf('E');
        string mantissa = e < 0 ? number : number.Substring(0, e);
        int exponent = e < 0 ? 0 : int.Parse(number.Substring(e + 1), CultureInfo.InvariantCulture);
        int dot = mantissa.IndexOf('.');
        string digits = mantissa.Replace(".", "");
        int point = (dot < 0 ? mantissa.Length : dot) + exponent;
        string trimmed = digits.TrimStart('0');
        return (trimmed.TrimEnd('0'), point - (digits.Length - trimmed.Length));
    }
}
