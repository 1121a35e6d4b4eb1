using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace ErlPs.Diagnostics.Json;

/// <summary>Reads JSON (RFC 8259). .NET Standard 2.0 has no reader of its own, and the module brings no assembly of others.</summary>
/// <remarks>
/// An object is a dictionary, an array a list; numbers are <see cref="long"/> where they are whole and fit, else <see cref="double"/>. A value in an object
/// that has the same name twice is the last one.
/// </remarks>
internal sealed class JsonReader
{
    private const int MostNested = 64;

    private readonly string _text;
    private int _at;
    private int _depth;

    private JsonReader(string text) => _text = text;

    /// <summary>The one value that the text is.</summary>
    /// <exception cref="FormatException">It is no JSON, or nested more than 64 deep.</exception>
    public static object? Read(string text)
    {
        var reader = new JsonReader(text);
        object? value = reader.Value();
        reader.SkipBlanks();
        return reader._at == text.Length ? value : throw reader.Unexpected();
    }

    private object? Value()
    {
        SkipBlanks();
        switch (Peek())
        {
            case '{':
                return Nested(Members);
            case '[':
                return Nested(Items);
            case '"':
                return Text();
            case 't':
                return Word("true", true);
            case 'f':
                return Word("false", false);
            case 'n':
                return Word("null", null);
            default:
                return Number();
        }
    }

    private object Nested(Func<object> read)
    {
        if (++_depth > MostNested)
        {
            throw Unexpected();
        }

        _at++;
        object value = read();
        _depth--;
        return value;
    }

    private Dictionary<string, object?> Members()
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (!Takes('}'))
        {
            do
            {
                SkipBlanks();
                string name = Text();
                Expect(':');
                members[name] = Value();
            }
            while (Takes(','));
            Expect('}');
        }

        return members;
    }

    private List<object?> Items()
    {
        var items = new List<object?>();
        if (!Takes(']'))
        {
            do
            {
                items.Add(Value());
            }
            while (Takes(','));
            Expect(']');
        }

        return items;
    }

    private string Text()
    {
        if (Peek() != '"')
        {
            throw Unexpected();
        }

        int start = ++_at;
        while (Peek() is not '"' and not '\\')
        {
            _at++;
        }

        string plain = _text.Substring(start, _at - start);
        if (Peek() == '"')
        {
            _at++;
            return plain;
        }

        var text = new StringBuilder(plain);
        while (Peek() != '"')
        {
            text.Append(Peek() == '\\' ? Escaped() : _text[_at++]);
        }

        _at++;
        return text.ToString();
    }

    private char Escaped()
    {
        _at++;
        char kind = Peek();
        _at++;
        switch (kind)
        {
            case '"' or '\\' or '/':
                return kind;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _at + 4 <= _text.Length
                && ushort.TryParse(_text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code):
                _at += 4;
                return (char)code;
            default:
                throw Unexpected();
        }
    }

    private object Number()
    {
        int start = _at;
        while (_at < _text.Length && _text[_at] is (>= '0' and <= '9') or '-' or '+' or '.' or 'e' or 'E')
        {
            _at++;
        }

        string number = _text.Substring(start, _at - start);
        if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
        {
            return whole;
        }

        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) ? real : throw Unexpected();
    }

    private object? Word(string word, object? value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
        {
            throw Unexpected();
        }

        _at += word.Length;
        return value;
    }

    private bool Takes(char wanted)
    {
        SkipBlanks();
        if (Peek() != wanted)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(char wanted)
    {
        if (!Takes(wanted))
        {
            throw Unexpected();
        }
    }

    private char Peek() => _at < _text.Length ? _text[_at] : throw Unexpected();

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is (' ' or '\t' or '\r' or '\n'))
        {
            _at++;
        }
    }

    private FormatException Unexpected() => new(FormattableString.Invariant($"no JSON at character {_at}"));
}
