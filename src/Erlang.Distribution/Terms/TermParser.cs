using System;
using System.Collections.Generic;

namespace Erlang.Distribution.Terms;

/// <summary>
/// Reads one term from Erlang text: what <see cref="TermPrinter"/> prints, and all else that <c>erl_parse:parse_term/1</c> takes except
/// binaries with segments other than integers and text. Names that are reserved words may stand without quotes, as in
/// backtraces. Does not recurse.
/// </summary>
public sealed class TermParser
{
    private readonly TermScanner _scanner;
    private readonly List<TermParserFrame> _frames = [];

    private TermParser(string text, TermParseOptions options) => _scanner = new TermScanner(text, options);

    /// <exception cref="TermFormatException">The text is not one whole term. The message says where and what was expected.</exception>
    public static ErlTerm Parse(string text) => Parse(text, TermParseOptions.Default);

    /// <inheritdoc cref="Parse(string)"/>
    public static ErlTerm Parse(string text, TermParseOptions options)
    {
        var parser = new TermParser(text ?? throw new ArgumentNullException(nameof(text)), options);
        ErlTerm term = parser.ReadTerm();
        parser._scanner.ExpectEnd();
        return term;
    }

    private ErlTerm ReadTerm()
    {
        while (true)
        {
            ErlTerm? term = ReadOne();
            while (term is not null)
            {
                if (_frames.Count == 0)
                {
                    return term;
                }

                term = Deliver(_frames[_frames.Count - 1], term);
            }
        }
    }

    /// <summary>Reads a term without subterms, or ends an empty one; opens any other and returns null.</summary>
    private ErlTerm? ReadOne()
    {
        if (_frames.Count > 0)
        {
            TermParserFrame top = _frames[_frames.Count - 1];
            if (top.MayEnd && _scanner.TryTake(top.Closer))
            {
                return Close(top);
            }

            top.MayEnd = false;
            if (top.Kind == TermParserFrameKind.Record)
            {
                top.Names.Add(_scanner.ReadAtom("the name of a field"));
                _scanner.Expect("=");
            }
        }

        if (_scanner.TryTake("{"))
        {
            return Open(new TermParserFrame(TermParserFrameKind.Tuple));
        }

        if (_scanner.TryTake("["))
        {
            return Open(new TermParserFrame(TermParserFrameKind.List));
        }

        if (_scanner.TryTake("#{"))
        {
            return Open(new TermParserFrame(TermParserFrameKind.Map));
        }

        return _scanner.TryReadRecordHead(out ErlAtom? module, out ErlAtom? name)
            ? Open(new TermParserFrame(TermParserFrameKind.Record) { Module = module, Name = name })
            : _scanner.ReadLeaf();
    }

    private ErlTerm? Open(TermParserFrame frame)
    {
        _frames.Add(frame);
        return null;
    }

    /// <summary>Gives the frame a subterm and reads what follows it; returns the frame's term when that ends it.</summary>
    private ErlTerm? Deliver(TermParserFrame frame, ErlTerm term)
    {
        if (frame.InTail)
        {
            frame.Tail = term;
            _scanner.Expect("]");
            return Close(frame);
        }

        frame.Items.Add(term);
        if (frame.Kind == TermParserFrameKind.Map && frame.Items.Count % 2 == 1)
        {
            _scanner.Expect("=>");
            return null;
        }

        if (_scanner.TryTake(","))
        {
            return null;
        }

        if (frame.Kind == TermParserFrameKind.List && _scanner.TryTake("|"))
        {
            OpenTail(frame);
            return null;
        }

        if (_scanner.TryTake(frame.Closer))
        {
            return Close(frame);
        }

        throw _scanner.Unexpected(frame.Kind == TermParserFrameKind.List ? "a comma, | or ]" : $"a comma or {frame.Closer}");
    }

    /// <summary>A tail that is a list in brackets goes on in the same frame, so that a long chain of tails is not copied again and again.</summary>
    private void OpenTail(TermParserFrame frame)
    {
        if (_scanner.TryTake("["))
        {
            frame.ClosersOwed++;
            frame.MayEnd = true;
        }
        else
        {
            frame.InTail = true;
        }
    }

    private ErlTerm Close(TermParserFrame frame)
    {
        for (; frame.ClosersOwed > 0; frame.ClosersOwed--)
        {
            _scanner.Expect("]");
        }

        _frames.RemoveAt(_frames.Count - 1);
        return frame.ToTerm();
    }
}
