using System.Linq;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Terms;
using Xunit;

namespace Erlang.Distribution.Tests.Etf;

/// <summary>A large reply repeats itself; what repeats is one term here.</summary>
public sealed class SharedTupleTests
{
    private const int Rows = 300;

    [Fact]
    public void Equal_small_tuples_of_a_large_reply_are_one_term()
    {
        ErlList rows = Decode(ErlTerm.Parse("{current_function,{gen_event,rpc,2}}"));

        Assert.Same(rows[1], rows[2]);
        Assert.Equal("{current_function,{gen_event,rpc,2}}", rows[2].ToString());
    }

    [Fact]
    public void Tuples_that_differ_in_their_last_byte_are_told_apart()
    {
        ErlTerm[] rows = [.. Enumerable.Range(0, Rows).Select(i => ErlTerm.Parse($"{{status,[a,b,c,d,e,f,g],{i % 7},{i % 200}}}"))];

        var decoded = (ErlList)ExternalTerm.Decode(ExternalTerm.Encode(new ErlList(rows)));

        Assert.Equal(rows, decoded);
    }

    [Fact]
    public void A_tuple_cut_short_is_an_error_although_it_began_like_another()
    {
        byte[] bytes = Encode(ErlTerm.Parse("{current_function,{gen_event,rpc,2}}"));

        for (int cut = 1; cut < 80; cut++)
        {
            TermFormatException error = Assert.Throws<TermFormatException>(() => ExternalTerm.Decode(bytes[..^cut]));
            Assert.Equal(ErrorIds.TermMalformed, error.ErrorId);
        }
    }

    [Fact]
    public void Shared_terms_count_against_the_limits_as_if_each_were_read()
    {
        // The rows, and three elements and two of each.
        const int elements = Rows + (Rows * 5);
        byte[] bytes = Encode(ErlTerm.Parse("{current_function,{gen_event,rpc},2}"));

        ExternalTerm.Decode(bytes, new EtfLimits { MaxElements = elements });
        TermFormatException error = Assert.Throws<TermFormatException>(
            () => ExternalTerm.Decode(bytes, new EtfLimits { MaxElements = elements - 1 }));

        Assert.Equal(ErrorIds.TermTooLarge, error.ErrorId);
    }

    private static byte[] Encode(ErlTerm row) => ExternalTerm.Encode(new ErlList([.. Enumerable.Repeat(row, Rows)]));

    private static ErlList Decode(ErlTerm row) => (ErlList)ExternalTerm.Decode(Encode(row));
}
