using System.Collections.Generic;
using System.Linq;

namespace Erlang.Distribution.Terms;

internal enum TermParserFrameKind
{
    Tuple,
    List,
    Map,
    Record,
}

/// <summary>A term that the parser has opened and whose subterms it still collects.</summary>
internal sealed class TermParserFrame(TermParserFrameKind kind)
{
    public TermParserFrameKind Kind { get; } = kind;

    public string Closer { get; } = kind == TermParserFrameKind.List ? "]" : "}";

    public List<ErlTerm> Items { get; } = [];

    /// <summary>Whether it may end here: right after its opening bracket.</summary>
    public bool MayEnd { get; set; } = true;

    /// <summary>Whether the subterm to come is the tail of a list.</summary>
    public bool InTail { get; set; }

    public ErlTerm? Tail { get; set; }

    /// <summary>The brackets still to close of tails that are lists.</summary>
    public int ClosersOwed { get; set; }

    public ErlAtom? Module { get; init; }

    public ErlAtom? Name { get; init; }

    public List<ErlAtom> Names { get; } = [];

    public ErlTerm ToTerm() => Kind switch
    {
        TermParserFrameKind.Tuple => new ErlTuple([.. Items]),
        TermParserFrameKind.List => ErlList.WithTail([.. Items], Tail ?? ErlList.Empty),
        TermParserFrameKind.Map => ToMap(),

        // No text says whether the record is exported; one that others can name most likely is.
        _ => new ErlRecord(Module!, Name!, exported: true, [.. Names.Zip(Items, (name, value) => new KeyValuePair<ErlAtom, ErlTerm>(name, value))]),
    };

    /// <summary>Of equal keys the last counts, as in Erlang.</summary>
    private ErlMap ToMap()
    {
        var entries = new Dictionary<ErlTerm, ErlTerm>(Items.Count / 2);
        for (int i = 0; i < Items.Count; i += 2)
        {
            entries[Items[i]] = Items[i + 1];
        }

        return new ErlMap([.. entries]);
    }
}
