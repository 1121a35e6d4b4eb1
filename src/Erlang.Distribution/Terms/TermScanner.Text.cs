using System.Collections.Generic;
using System.Text;

namespace Erlang.Distribution.Terms;

/// <content>Names, strings and characters.</content>
internal sealed partial class TermScanner
{
    public ErlAtom ReadAtom(string expected)
    {
        SkipBlanks();
        int start = _position;
        if (Current == '\'')
        {
            var name = new StringBuilder();
            foreach (int point in ReadQuoted('\'', "an atom"))
            {
                name.Append(char.ConvertFromUtf32(point));
            }

            return AtomAt(start, name.ToString());
        }

        if (!ErlangChars.BeginsAtom(Current))
        {
            throw Unexpected(expected);
        }

        while (ErlangChars.IsNameChar(Current) || Current == '@')
        {
            _position++;
        }

        return AtomAt(start, text.Substring(start, _position - start));
    }

    /// <summary>Reads an atom, or <c>fun m:f/a</c>.</summary>
    private ErlTerm ReadAtomOrFun()
    {
        bool quoted = Current == '\'';
        ErlAtom atom = ReadAtom("an atom");
        if (quoted || atom.Name != "fun")
        {
            return atom;
        }

        SkipBlanks();
        if (Current != '\'' && !ErlangChars.BeginsAtom(Current))
        {
            // An emulator prints the atom 'fun' in a backtrace without quotes.
            return atom;
        }

        ErlAtom module = ReadAtom("a module");
        Expect(":");
        ErlAtom function = ReadAtom("a function");
        Expect("/");
        SkipBlanks();
        int start = _position;
        return ReadNumber() is ErlInteger { Value: >= 0 and <= ErlExport.MaxArity } arity
            ? new ErlExport(module, function, (int)arity.Value)
            : throw Wrong(start, $"the arity of a fun is 0 to {ErlExport.MaxArity}.");
    }

    /// <summary>Strings that follow each other are one.</summary>
    private ErlList ReadString()
    {
        List<int> points = ReadQuoted('"', "a string");
        for (SkipBlanks(); Current == '"'; SkipBlanks())
        {
            points.AddRange(ReadQuoted('"', "a string"));
        }

        if (points.TrueForAll(point => point <= byte.MaxValue))
        {
            return ErlList.FromBytes(points.ConvertAll(point => (byte)point).ToArray());
        }

        return new ErlList(points.ConvertAll(point => (ErlTerm)ErlInteger.Of(point)).ToArray());
    }

    private int ReadCharLiteral()
    {
        _position++;
        return Current == '\\' ? ReadEscape() : ReadPoint("a character");
    }

    /// <summary>Reads the code points between two quotes.</summary>
    private List<int> ReadQuoted(char quote, string what)
    {
        int start = _position++;
        List<int> points = [];
        while (Current != quote)
        {
            if (_position >= text.Length)
            {
                throw Wrong(start, $"{what} begins here and the text ends before its closing {quote}.");
            }

            points.Add(Current == '\\' ? ReadEscape() : ReadPoint(what));
        }

        _position++;
        return points;
    }

    private int ReadPoint(string what)
    {
        if (_position >= text.Length)
        {
            throw Unexpected(what);
        }

        if (!char.IsSurrogate(Current))
        {
            return text[_position++];
        }

        if (!char.IsSurrogatePair(Current, At(1)))
        {
            throw Wrong(_position, "half a surrogate pair, which is no character.");
        }

        _position += 2;
        return char.ConvertToUtf32(text[_position - 2], text[_position - 1]);
    }

    /// <summary>The escapes of erl_scan.erl.</summary>
    private int ReadEscape()
    {
        int start = _position++;
        char c = Current;
        if (c is >= '0' and <= '7')
        {
            return ReadDigits(8, mostDigits: 3, start);
        }

        if (c == 'x')
        {
            return ReadHexEscape(start);
        }

        if (c == '^' && At(1) is >= '@' and <= '_')
        {
            _position += 2;
            return text[_position - 1] - '@';
        }

        return c switch
        {
            'b' => Take('\b'),
            'd' => Take(127),
            'e' => Take(27),
            'f' => Take('\f'),
            'n' => Take('\n'),
            'r' => Take('\r'),
            's' => Take(' '),
            't' => Take('\t'),
            'v' => Take('\v'),
            _ => ReadPoint("a character after the backslash"),
        };

        int Take(int point)
        {
            _position++;
            return point;
        }
    }

    private int ReadHexEscape(int start)
    {
        _position++;
        if (Current != '{')
        {
            return ReadDigits(16, mostDigits: 2, start);
        }

        _position++;
        int point = ReadDigits(16, mostDigits: 8, start);
        if (Current != '}')
        {
            throw Unexpected("}");
        }

        _position++;
        return point;
    }

    private int ReadDigits(int numberBase, int mostDigits, int start)
    {
        long value = 0;
        int digits = 0;
        for (; digits < mostDigits && Digit(Current) < numberBase; digits++)
        {
            value = (value * numberBase) + Digit(text[_position++]);
        }

        return digits > 0 && value is <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF)
            ? (int)value
            : throw Wrong(start, "an escape that stands for no character.");
    }

    private static ErlAtom AtomAt(int position, string name)
    {
        try
        {
            return ErlAtom.Of(name);
        }
        catch (TermFormatException error)
        {
            throw Wrong(position, error.Message);
        }
    }
}
