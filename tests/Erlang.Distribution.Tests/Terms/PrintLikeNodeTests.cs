using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;
using Erlang.Distribution.Tests.Live;
using Xunit;

namespace Erlang.Distribution.Tests.Terms;

[Collection(TermNodeCollection.Name)]
public sealed class PrintLikeNodeTests(TermNode node)
{
    private const int Terms = 3000;

    [Fact]
    public void Terms_made_by_a_node_print_as_the_node_prints_them() => AssertPrintAlike(node.Generate(seed: 3, count: Terms));

    [Fact]
    public void Terms_made_here_print_as_the_node_prints_them()
    {
        var maker = new TermMaker(seed: 4) { OnlyLocal = true };

        AssertPrintAlike(node.Print([.. Enumerable.Range(0, Terms).Select(_ => maker.Term(depth: 4))]));
    }

    [Fact]
    public void Floats_print_as_the_node_prints_them()
    {
        var random = new Random(5);
        List<ErlTerm> floats = [];
        while (floats.Count < 5000)
        {
            double[] candidates =
            [
                BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
                Math.Round(random.NextDouble() * 1000, random.Next(10)) * Math.Pow(10, random.Next(-12, 20)),
                random.Next(1, 1000) * Math.Pow(10, random.Next(-12, 24)),
                Math.Pow(2, random.Next(-1074, 1024)),
            ];
            floats.AddRange(candidates.Where(double.IsFinite).Select(ErlFloat.Of));
        }

        AssertPrintAlike(node.Print([.. floats]));
    }

    [Fact]
    public void Every_kind_of_character_prints_as_the_node_prints_it()
    {
        int[] points = [.. Enumerable.Range(0, 0x300), 0xD7FF, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF];
        ErlTerm[] terms =
        [
            .. points.SelectMany(point => new ErlTerm[]
            {
                new ErlList(ErlInteger.Of('x'), ErlInteger.Of(point)),
                ErlAtom.Of("x" + char.ConvertFromUtf32(point)),
                ErlAtom.Of(char.ConvertFromUtf32(point)),
                ErlBinary.FromText(char.ConvertFromUtf32(point)),
                new ErlBinary([(byte)point]),
            }),
        ];

        AssertPrintAlike(node.Print(terms));
    }

    /// <summary>
    /// Compares with the term that came back, since the node has an order of its own for maps. Maps of more than 32 entries it prints in another
    /// order than it sends, so terms with such are left out.
    /// </summary>
    private static void AssertPrintAlike(IReadOnlyList<(string Text, ErlTerm Term)> printed)
    {
        foreach ((string text, ErlTerm term) in printed.Where(pair => !HasLargeMap(pair.Term)))
        {
            Assert.Equal(text, term.ToString());
        }
    }

    private static bool HasLargeMap(ErlTerm term) =>
        term is ErlMap { Count: > 32 } || Enumerable.Range(0, TermShape.Count(term)).Any(i => HasLargeMap(TermShape.Child(term, i)));
}
