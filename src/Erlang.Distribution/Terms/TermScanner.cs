namespace Erlang.Distribution.Terms;

/// <summary>Reads the pieces of Erlang text: brackets, names, and terms without subterms. It skips blanks and comments before each.</summary>
internal sealed partial class TermScanner(string text, TermParseOptions options)
{
    private const char End = '\0';

    private int _position;

    private char Current => At(0);

    /// <summary>Takes the mark if it comes next.</summary>
    public bool TryTake(string mark)
    {
        SkipBlanks();
        if (string.CompareOrdinal(text, _position, mark, 0, mark.Length) != 0)
        {
            return false;
        }

        _position += mark.Length;
        return true;
    }

    public void Expect(string mark)
    {
        if (!TryTake(mark))
        {
            throw Unexpected(mark);
        }
    }

    /// <summary>A dot may end the text.</summary>
    public void ExpectEnd()
    {
        TryTake(".");
        SkipBlanks();
        if (_position < text.Length)
        {
            throw Unexpected("the end");
        }
    }

    /// <summary>Reads <c>#module:name{</c> if it comes next.</summary>
    public bool TryReadRecordHead(out ErlAtom? module, out ErlAtom? name)
    {
        module = name = null;
        SkipBlanks();
        if (Current != '#' || !(At(1) == '\'' || ErlangChars.BeginsAtom(At(1))))
        {
            return false;
        }

        _position++;
        module = ReadAtom("a module");
        if (!TryTake(":"))
        {
            throw Unexpected("a colon and the name of a record (a record without its module is a tuple on the node, and only the source has its fields)");
        }

        name = ReadAtom("the name of a record");
        Expect("{");
        return true;
    }

    /// <summary>Reads a term that has no subterms.</summary>
    public ErlTerm ReadLeaf()
    {
        SkipBlanks();
        char c = Current;
        return c switch
        {
            '"' => ReadString(),
            '$' => ErlInteger.Of(ReadCharLiteral()),
            '<' => At(1) == '<' ? ReadBinary() : ReadPid(),
            '#' => ReadHashed(),
            '+' or '-' or (>= '0' and <= '9') => ReadNumber(),
            _ when c == '\'' || ErlangChars.BeginsAtom(c) => ReadAtomOrFun(),
            _ => throw Unexpected("a term"),
        };
    }

    /// <summary>The error that something else comes next.</summary>
    public TermFormatException Unexpected(string expected)
    {
        SkipBlanks();
        string found = _position < text.Length ? $"'{CharacterAt(_position)}' stands" : "the text ends";
        return new TermFormatException($"Character {_position + 1} of the text: {found} where {expected} is expected.");
    }

    private static TermFormatException Wrong(int position, string what) => new($"Character {position + 1} of the text: {what}");

    private char At(int ahead) => _position + ahead < text.Length ? text[_position + ahead] : End;

    private string CharacterAt(int position) =>
        char.IsHighSurrogate(text[position]) && position + 1 < text.Length ? text.Substring(position, 2) : text.Substring(position, 1);

    private void SkipBlanks()
    {
        while (_position < text.Length && (char.IsWhiteSpace(text[_position]) || text[_position] < ' ' || text[_position] == '%'))
        {
            if (text[_position] == '%')
            {
                int line = text.IndexOf('\n', _position);
                _position = line < 0 ? text.Length : line;
            }
            else
            {
                _position++;
            }
        }
    }
}
