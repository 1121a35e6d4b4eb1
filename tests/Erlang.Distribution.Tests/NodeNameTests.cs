using Xunit;

namespace Erlang.Distribution.Tests;

public sealed class NodeNameTests
{
    [Theory]
    [InlineData("rabbit@host1", "rabbit", "host1")]
    [InlineData("app-1_x@10.0.0.1", "app-1_x", "10.0.0.1")]
    public void A_name_has_two_parts(string text, string name, string host)
    {
        NodeName node = NodeName.Parse(text);
        Assert.Equal((name, host, text), (node.Name, node.Host, node.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rabbit")]
    [InlineData("@host")]
    [InlineData("rabbit@")]
    [InlineData("a@b@c")]
    [InlineData("rab bit@host")]
    [InlineData("rabbit@host\n")]
    [InlineData("häschen@host")]
    public void What_is_no_name_is_refused(string text) =>
        Assert.Equal(ErrorIds.NodeNameInvalid, Assert.Throws<ErlangException>(() => NodeName.Parse(text)).ErrorId);

    [Fact]
    public void A_name_longer_than_an_atom_is_refused() =>
        Assert.Equal(ErrorIds.NodeNameInvalid, Assert.Throws<ErlangException>(() => NodeName.Parse(new string('a', 250) + "@hosts")).ErrorId);
}
