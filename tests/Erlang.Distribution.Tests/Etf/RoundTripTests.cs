using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Terms;
using Erlang.Distribution.Tests.Live;
using Xunit;

namespace Erlang.Distribution.Tests.Etf;

[Collection(TermNodeCollection.Name)]
public sealed class RoundTripTests(TermNode node)
{
    private const int Terms = 3000;

    [Fact]
    public void Terms_made_here_come_back_from_a_node_unchanged()
    {
        var maker = new TermMaker(seed: 1);
        ErlTerm[] terms = [.. Enumerable.Range(0, Terms).Select(_ => maker.Term(depth: 4))];

        IReadOnlyList<(string Text, ErlTerm Term)> back = node.Print(terms);

        for (int i = 0; i < terms.Length; i++)
        {
            Assert.Equal(terms[i], back[i].Term);
        }
    }

    [Fact]
    public void Terms_made_by_a_node_go_back_to_it_unchanged()
    {
        ErlTerm[] terms = [.. node.Generate(seed: 1, count: Terms).Select(pair => pair.Term)];

        ErlTerm differences = node.Ask(ErlAtom.Of("differences"), new ErlList(terms));

        Assert.Equal(ErlList.Empty, differences);
    }

    [Fact]
    public void Terms_decode_to_equal_terms_with_equal_hashes()
    {
        var maker = new TermMaker(seed: 2);
        for (int i = 0; i < Terms; i++)
        {
            ErlTerm term = maker.Term(depth: 4);

            ErlTerm copy = ExternalTerm.Decode(ExternalTerm.Encode(term));

            Assert.Equal(term, copy);
            Assert.Equal(term.GetHashCode(), copy.GetHashCode());
        }
    }
}
