using System;
using Erlang.Distribution.Dist.Control;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist;

/// <summary>
/// What a node expects of the processes at the other end and must be given, lest its own processes wait for ever: we have
/// no processes, but our pids look as if we had.
/// </summary>
internal static class Courtesy
{
    /// <summary>The frame that the node waits for, or null. <paramref name="isAlive"/> tells whether one of our pids is in use.</summary>
    public static OutgoingFrame? Answer(IncomingFrame frame, Func<ErlPid, bool> isAlive) => frame.Control switch
    {
        UnlinkMessage m => new OutgoingFrame(new UnlinkAckMessage(m.Id, m.To, m.From)),
        LinkMessage m when !isAlive(m.To) => new OutgoingFrame(new ExitMessage(m.To, m.From, NoProc)),
        MonitorMessage m when m.To is not ErlPid pid || !isAlive(pid) =>
            new OutgoingFrame(new MonitorExitMessage(m.To, m.From, m.Reference, NoProc)),
        SpawnRequestMessage m => new OutgoingFrame(new SpawnReplyMessage(m.RequestId, m.From, ErlAtom.Of("notsup"))),
        SendMessage when ErlTuple.IsTagged(frame.Payload, "io_request", 4) => AnswerIo((ErlTuple)frame.Payload!),
        _ => null,
    };

    private static ErlTerm NoProc => ErlAtom.Of("noproc");

    /// <summary>
    /// <c>{io_request, From, ReplyAs, Request}</c> (the Erlang I/O protocol): output is discarded, and there is no input.
    /// </summary>
    private static OutgoingFrame? AnswerIo(ErlTuple request)
    {
        if (request[1] is not ErlPid from)
        {
            return null;
        }

        bool isOutput = request[3] is ErlTuple { Count: > 0 } what && (ErlAtom.Is(what[0], "put_chars") || ErlAtom.Is(what[0], "requests"));
        ErlTerm answer = isOutput ? ErlAtom.Ok : new ErlTuple(ErlAtom.Error, ErlAtom.Of("enotsup"));
        return new OutgoingFrame(new SendMessage(from), new ErlTuple(ErlAtom.Of("io_reply"), request[2], answer));
    }
}
