using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Messages;
using ErlPs.Diagnostics.Tests.Waiting;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Messages;

[Collection(nameof(WaitingNode))]
public class MailboxReaderTests(WaitingNode node)
{
    private ErlPid Store => node.Whereis("store");

    [Fact]
    public void Messages_are_counted_by_shape() =>
        Assert.Equal(
            [(150, "{put,_,_}"), (49, "{'$gen_cast',{touch,_}}"), (1, "{blob,_}")],
            MailboxReader.Shapes(node.Session, Store).Select(shape => ((int)shape.Count, shape.Shape)));

    [Fact]
    public void The_oldest_come_first()
    {
        IReadOnlyList<MailboxMessage> messages = MailboxReader.First(node.Session, Store, 2);

        Assert.Equal(["{put,1,<<\"value\">>}", "{put,2,<<\"value\">>}"], messages.Select(message => message.Message?.ToString()));
        Assert.Equal([1, 2], messages.Select(message => message.Index));
    }

    [Fact]
    public void A_large_message_is_told_by_its_size()
    {
        MailboxMessage blob = MailboxReader.First(node.Session, Store, 1000)[^1];

        Assert.Null(blob.Message);
        Assert.InRange(blob.Size, 100_000, 101_000);
    }

    [Fact]
    public void A_long_mailbox_is_refused_unless_forced()
    {
        var limits = new MailboxLimits { MaxMessages = 100 };

        Assert.Equal(ErrorIds.MailboxTooLong, Assert.Throws<ErlangException>(() => MailboxReader.Shapes(node.Session, Store, limits)).ErrorId);
        Assert.Equal(200, MailboxReader.Shapes(node.Session, Store, limits with { Force = true }).Sum(shape => shape.Count));
    }

    [Fact]
    public void Shapes_beyond_the_limit_count_together() =>
        Assert.Equal(["{put,_,_}", "_"], MailboxReader.Shapes(node.Session, Store, new MailboxLimits { MaxShapes = 1 }).Select(shape => shape.Shape));

    [Fact]
    public void A_process_that_has_ended_is_an_error()
    {
        var gone = (ErlPid)node.Session.Call("erlang", "spawn", [ErlAtom.Of("erlang"), ErlAtom.Of("node"), ErlList.Empty]);
        node.Evaluate("timer:sleep(50)");

        Assert.Equal(ErrorIds.ProcessNotFound, Assert.Throws<ErlangException>(() => MailboxReader.First(node.Session, gone, 1)).ErrorId);
    }
}
