using Erlang.Distribution.Dist;
using Erlang.Distribution.Dist.Control;
using Erlang.Distribution.Terms;
using Erlang.Distribution.Tests.Rpc;
using Xunit;

namespace Erlang.Distribution.Tests.Dist;

public sealed class CourtesyTests
{
    private static readonly ErlPid Theirs = new(T.Atom("n@h"), 10, 0, 5);
    private static readonly ErlPid Alive = new(T.Atom("me@h"), 1, 0, 9);
    private static readonly ErlPid Dead = new(T.Atom("me@h"), 2, 0, 9);
    private static readonly ErlReference Reference = new(T.Atom("n@h"), 5, 1, 2, 3);

    [Fact]
    public void An_unlink_is_acknowledged_from_the_other_end() =>
        Assert.Equal(T.Tuple(T.Int(36), T.Int(77), Alive, Theirs), Answer(new UnlinkMessage(T.Int(77), Theirs, Alive)));

    [Fact]
    public void A_link_to_nobody_is_told_so() =>
        Assert.Equal(T.Tuple(T.Int(3), Dead, Theirs, T.Atom("noproc")), Answer(new LinkMessage(Theirs, Dead)));

    [Fact]
    public void A_link_to_a_call_stays() => Assert.Null(Answer(new LinkMessage(Theirs, Alive)));

    [Fact]
    public void A_monitor_of_nobody_is_told_so()
    {
        Assert.Equal(T.Tuple(T.Int(21), Dead, Theirs, Reference, T.Atom("noproc")), Answer(new MonitorMessage(Theirs, Dead, Reference)));
        Assert.Equal(T.Tuple(T.Int(21), T.Atom("rex"), Theirs, Reference, T.Atom("noproc")), Answer(new MonitorMessage(Theirs, T.Atom("rex"), Reference)));
        Assert.Null(Answer(new MonitorMessage(Theirs, Alive, Reference)));
    }

    [Fact]
    public void A_spawn_request_is_refused() => Assert.Equal(
        T.Tuple(T.Int(31), Reference, Theirs, T.Int(0), T.Atom("notsup")),
        Answer(new SpawnRequestMessage(Reference, Theirs, Theirs, T.Tuple(T.Atom("m"), T.Atom("f"), T.Int(0)), ErlList.Empty)));

    [Fact]
    public void Output_is_taken_and_dropped()
    {
        ErlTuple request = T.Tuple(T.Atom("io_request"), Theirs, Reference, T.Tuple(T.Atom("put_chars"), T.Atom("unicode"), new ErlBinary([65])));
        OutgoingFrame answer = Courtesy.Answer(new IncomingFrame(new SendMessage(Alive), request), IsAlive)!;
        Assert.Equal(T.Tuple(T.Int(2), ErlAtom.Empty, Theirs), answer.Control.ToTerm());
        Assert.Equal(T.Tuple(T.Atom("io_reply"), Reference, ErlAtom.Ok), answer.Payload);
    }

    [Fact]
    public void Input_there_is_none()
    {
        ErlTuple request = T.Tuple(T.Atom("io_request"), Theirs, Reference, T.Tuple(T.Atom("get_line"), T.Atom("unicode"), ErlList.Empty));
        OutgoingFrame answer = Courtesy.Answer(new IncomingFrame(new SendMessage(Alive), request), IsAlive)!;
        Assert.Equal(T.Tuple(T.Atom("io_reply"), Reference, T.Tuple(ErlAtom.Error, T.Atom("enotsup"))), answer.Payload);
    }

    private static bool IsAlive(ErlPid pid) => pid.Equals(Alive);

    private static ErlTuple? Answer(ControlMessage message) => Courtesy.Answer(new IncomingFrame(message), IsAlive)?.Control.ToTerm();
}
