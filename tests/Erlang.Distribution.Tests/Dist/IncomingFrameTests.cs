using Erlang.Distribution.Dist;
using Erlang.Distribution.Dist.Control;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Terms;
using Erlang.Distribution.Tests.Rpc;
using Xunit;

namespace Erlang.Distribution.Tests.Dist;

public sealed class IncomingFrameTests
{
    private static readonly ErlPid Theirs = new(T.Atom("n@h"), 10, 0, 5);
    private static readonly ErlPid Ours = new(T.Atom("me@h"), 3, 1, 9);
    private static readonly ErlReference Reference = new(T.Atom("n@h"), 5, 1, 2, 3);

    [Fact]
    public void A_message_of_R16B02_finds_its_pid()
    {
        IncomingFrame frame = Parse(R16Samples.SendToPid);
        Assert.Equal(new ErlPid(T.Atom(R16Samples.ClientName), 38, 0, 0), Assert.IsType<SendMessage>(frame.Control).To);
        var answer = Assert.IsType<ErlTuple>(frame.Payload);
        Assert.Equal([1u, 2u, 3u], Assert.IsType<ErlReference>(answer[0]).Words);
        Assert.Equal(T.Atom(R16Samples.NodeName), Assert.IsType<ErlReference>(answer[1]).Node);
    }

    [Fact]
    public void A_message_of_R16B02_to_a_name_is_ignored() => Assert.Null(Parse(R16Samples.SendToName).Control);

    [Fact]
    public void Every_prefix_of_a_frame_is_the_harm_of_the_connection_or_of_the_receiver()
    {
        for (int length = 1; length < R16Samples.SendToPid.Length; length++)
        {
            byte[] cut = R16Samples.SendToPid[..length];
            try
            {
                IncomingFrame frame = Parse(cut);
                Assert.True(frame.PayloadError is not null || frame.Payload is null);
            }
            catch (ErlangException e)
            {
                Assert.Equal(ErrorIds.ProtocolViolation, e.ErrorId);
            }
        }
    }

    [Fact]
    public void A_payload_that_cannot_be_read_is_told_with_its_control_message()
    {
        IncomingFrame frame = Parse([112, .. External(T.Tuple(T.Int(2), ErlAtom.Empty, Ours)), 131, 200]);
        Assert.Equal(Ours, Assert.IsType<SendMessage>(frame.Control).To);
        Assert.Equal(ErrorIds.TermMalformed, frame.PayloadError?.ErrorId);
    }

    [Fact]
    public void An_exit_has_its_reason_inside_or_as_its_payload()
    {
        Assert.Equal(new ExitMessage(Theirs, Ours, T.Atom("killed")), Control(T.Tuple(T.Int(3), Theirs, Ours, T.Atom("killed"))));
        Assert.Equal(new ExitMessage(Theirs, Ours, T.Atom("killed")), Control(T.Tuple(T.Int(13), Theirs, Ours, T.Atom("token"), T.Atom("killed"))));
        IncomingFrame frame = Parse([112, .. External(T.Tuple(T.Int(24), Theirs, Ours)), .. External(T.Atom("killed"))]);
        Assert.Equal(new IncomingFrame(new ExitMessage(Theirs, Ours, null), T.Atom("killed")), frame);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(37)]
    [InlineData(1000)]
    public void A_control_message_that_we_do_not_know_is_ignored(int op) => Assert.Null(Control(T.Tuple(T.Int(op), Theirs, Ours)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(19)]
    [InlineData(29)]
    [InlineData(31)]
    [InlineData(35)]
    public void A_control_message_of_a_wrong_shape_ends_the_connection(int op)
    {
        Assert.Equal(ErrorIds.ProtocolViolation, Assert.Throws<ErlangException>(() => Control(T.Tuple(T.Int(op)))).ErrorId);
        Assert.Equal(ErrorIds.ProtocolViolation, Assert.Throws<ErlangException>(() => Control(T.Tuple(T.Int(op), T.Int(1), T.Int(1), T.Int(1), T.Int(1), T.Int(1)))).ErrorId);
    }

    [Fact]
    public void A_frame_of_another_kind_ends_the_connection() =>
        Assert.Equal(ErrorIds.ProtocolViolation, Assert.Throws<ErlangException>(() => Parse([131, 68, 0])).ErrorId);

    [Fact]
    public void What_we_send_can_be_read_back()
    {
        ISendable[] messages = [new SendMessage(Ours), new ExitMessage(Theirs, Ours, T.Atom("x")), new SpawnReplyMessage(Reference, Ours, T.Atom("notsup"))];
        foreach (ISendable message in messages)
        {
            byte[] bytes = new OutgoingFrame(message, T.Int(1)).Encode(EtfDialect.Current);
            Assert.Equal(bytes.Length - 4, bytes[3]);
            Assert.Equal(new IncomingFrame((ControlMessage)message, T.Int(1)), Parse(bytes[4..]));
        }
    }

    private static ControlMessage? Control(ErlTerm term) => Parse([112, .. External(term)]).Control;

    private static byte[] External(ErlTerm term) => ExternalTerm.Encode(term);

    private static IncomingFrame Parse(byte[] frame) => IncomingFrame.Parse(frame, 0, frame.Length);
}
