using System;
using System.Globalization;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace ErlPs.Host.Engine;

/// <summary>Running totals for Measure-Object. The variance is Welford's, which doesn't lose digits on large sums.</summary>
internal sealed class Statistics
{
    private int _count;
    private bool _notNumeric;
    private double _sum;
    private double _mean;
    private double _squares;
    private object? _maximum;
    private object? _minimum;
    private int _lines;
    private int _words;
    private int _characters;

    /// <returns>False when numbers are asked for and this is none.</returns>
    public bool TryAdd(object value, bool numbers, bool extremes)
    {
        _count++;
        if (numbers)
        {
            if (!LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out double number))
            {
                _notNumeric = true;
                return false;
            }

            _sum += number;
            double delta = number - _mean;
            _mean += delta / _count;
            _squares += delta * (number - _mean);
        }

        if (extremes)
        {
            // Text that is a number counts as one, as the real cmdlet has it.
            object comparable = value is string || IsNumber(value)
                ? LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out double number) ? number : value
                : value;
            _maximum = _maximum is null || Compare(comparable, _maximum) > 0 ? comparable : _maximum;
            _minimum = _minimum is null || Compare(comparable, _minimum) < 0 ? comparable : _minimum;
        }

        return true;
    }

    public void AddText(string text, bool ignoreWhiteSpace)
    {
        bool inWord = false;
        int lines = text.Length == 0 ? 0 : 1;
        foreach (char c in text)
        {
            bool white = char.IsWhiteSpace(c);
            _characters += ignoreWhiteSpace && white ? 0 : 1;
            _words += !white && !inWord ? 1 : 0;
            inWord = !white;
            lines += c == '\n' ? 1 : 0;
        }

        _lines += text.EndsWith('\n') ? lines - 1 : lines;
    }

    public MeasureInfo ToText(string? property, bool lines, bool words, bool characters) => new TextMeasureInfo
    {
        Property = property,
        Lines = lines ? _lines : null,
        Words = words ? _words : null,
        Characters = characters ? _characters : null,
    };

    public MeasureInfo ToGeneric(string? property, bool average, bool sum, bool maximum, bool minimum, bool deviation)
    {
        double? mean = average && _count > 0 && !_notNumeric ? _sum / _count : null;
        double? total = sum && !_notNumeric ? _sum : null;
        double? spread = deviation && !_notNumeric ? Math.Sqrt(_count > 1 ? _squares / (_count - 1) : 0) : null;
        if (_maximum is null or double && _minimum is null or double)
        {
            return new GenericMeasureInfo
            {
                Property = property,
                Count = _count,
                Average = mean,
                Sum = total,
                Maximum = maximum ? (double?)_maximum : null,
                Minimum = minimum ? (double?)_minimum : null,
                StandardDeviation = spread,
            };
        }

        return new GenericObjectMeasureInfo
        {
            Property = property,
            Count = _count,
            Average = mean,
            Sum = total,
            Maximum = maximum ? _maximum : null,
            Minimum = minimum ? _minimum : null,
            StandardDeviation = spread,
        };
    }

    private static bool IsNumber(object value) =>
        value is byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal or System.Numerics.BigInteger;

    private static int Compare(object x, object y) => ValueComparison.Compare(x, y, caseSensitive: false, CultureInfo.CurrentCulture);
}
