using Erlang.Distribution;
using ErlPs.Diagnostics.Scanning;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Scanning;

public class PidTextTests
{
    [Theory]
    [InlineData("<0.61.886>")]
    [InlineData("0.61.886")]
    [InlineData(" <0.61.886> ")]
    [InlineData("#PID<0.61.886>")]
    [InlineData("pid(0,61,886)")]
    [InlineData("pid(0, 61, 886)")]
    [InlineData("{0,61,886}")]
    public void Every_usual_form_is_the_same_pid(string text) => Assert.Equal("<0.61.886>", PidText.Normalise(text));

    [Theory]
    [InlineData("")]
    [InlineData("61")]
    [InlineData("0.61")]
    [InlineData("<0.61.886")]
    [InlineData("0.61.886>")]
    [InlineData("{0,61,886)")]
    [InlineData("<0.61.99999999999>")]
    [InlineData("#Port<0.61>")]
    [InlineData("lager_event")]
    public void Anything_else_is_refused(string text) =>
        Assert.Equal(ErrorIds.PidInvalid, Assert.Throws<ErlangException>(() => PidText.Normalise(text)).ErrorId);

    [Fact]
    public void A_pid_of_another_node_says_where_to_look()
    {
        var e = Assert.Throws<ErlangException>(() => PidText.Normalise("<9123.61.886>"));

        Assert.Equal(ErrorIds.PidOfAnotherNode, e.ErrorId);
        Assert.Contains("<0.61.886>", e.Message, System.StringComparison.Ordinal);
    }
}
