using System.Linq;
using System.Text;
using Erlang.Distribution.Epmd;
using Xunit;

namespace Erlang.Distribution.Tests.Epmd;

public sealed class EpmdReplyTests
{
    [Fact]
    public void The_reply_for_an_R16B02_node_is_read()
    {
        EpmdPort port = EpmdPort.Parse(R16Samples.EpmdPort)!;
        Assert.Equal(new EpmdPort { Name = "r16", Port = 35559, HighestVersion = 5, LowestVersion = 5 }, port);
    }

    [Fact]
    public void A_name_that_nobody_registered_has_no_port() => Assert.Null(EpmdPort.Parse(R16Samples.EpmdUnknown));

    [Fact]
    public void A_reply_cut_short_anywhere_is_an_error_of_its_own()
    {
        // The two last bytes are the empty "extra", without which the reply is whole.
        for (int length = 0; length < R16Samples.EpmdPort.Length - 2; length++)
        {
            byte[] cut = [.. R16Samples.EpmdPort.Take(length)];
            Assert.Equal(ErrorIds.EpmdProtocol, Assert.Throws<ErlangException>(() => EpmdPort.Parse(cut)).ErrorId);
        }
    }

    [Fact]
    public void The_names_are_read_line_by_line()
    {
        byte[] reply = [0, 0, 17, 17, .. Encoding.ASCII.GetBytes("name rabbit at port 25672\nnonsense\nname a at port b at port 4000\nname x at port 99999\n")];
        Assert.Equal([new EpmdName("rabbit", 25672), new EpmdName("a at port b", 4000)], EpmdName.Parse(reply));
    }

    [Fact]
    public void Names_without_the_port_field_are_no_reply() =>
        Assert.Equal(ErrorIds.EpmdProtocol, Assert.Throws<ErlangException>(() => EpmdName.Parse([0, 0])).ErrorId);
}
