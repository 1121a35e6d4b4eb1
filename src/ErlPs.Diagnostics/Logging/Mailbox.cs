using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>A look at the process of a log sink. It asks nothing of that process, so it can't hang with it.</summary>
internal sealed class Mailbox
{
    /// <summary>Up to this length the process may be asked something itself: lager's own threshold is 20.</summary>
    public const int ShortQueue = 100;

    private const int TopFrames = 5;

    /// <summary>A queue that is empty sooner than this is only busy.</summary>
    private static readonly TimeSpan SoonEmpty = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly NodeCalls _calls;

    private Mailbox(NodeCalls calls, ErlPid pid, long queueLen, IReadOnlyList<string> stack)
    {
        _calls = calls;
        Pid = pid;
        QueueLen = queueLen;
        Stack = stack;
    }

    public ErlPid Pid { get; }

    public long QueueLen { get; }

    /// <summary>What the process is doing: the top of its stack, the running function first.</summary>
    public IReadOnlyList<string> Stack { get; }

    public bool IsShort => QueueLen <= ShortQueue;

    /// <summary>The look, or null when no process is registered under that name.</summary>
    public static Mailbox? Of(NodeCalls calls, string registeredName) =>
        calls.Call("erlang", "whereis", ErlAtom.Of(registeredName)) is ErlPid pid ? Of(calls, pid) : null;

    /// <summary>
    /// Whether the queue is long and does not get shorter, or so slowly that it is not empty within five seconds. A long queue
    /// takes a second look 100 ms after the first.
    /// </summary>
    public bool IsStuck()
    {
        if (IsShort)
        {
            return false;
        }

        _calls.Pause(BetweenLooks);
        Mailbox? later = Of(_calls, Pid);
        if (later is null || later.IsShort)
        {
            return false;
        }

        long drained = QueueLen - later.QueueLen;
        return drained <= 0 || (double)later.QueueLen / drained * BetweenLooks.TotalSeconds > SoonEmpty.TotalSeconds;
    }

    private static Mailbox? Of(NodeCalls calls, ErlPid pid)
    {
        var items = new ErlList(ErlAtom.Of("message_queue_len"), ErlAtom.Of("current_stacktrace"));
        ErlTerm info = calls.Call("erlang", "process_info", pid, items);
        return TermReader.Integer(TermReader.Property(info, "message_queue_len")) is long length
            ? new Mailbox(calls, pid, length, Frames(TermReader.Property(info, "current_stacktrace")))
            : null;
    }

    /// <summary><c>[{Module, Function, Arity, Location}, ...]</c></summary>
    private static string[] Frames(ErlTerm? stack) =>
        stack is not ErlList frames
            ? Array.Empty<string>()
            : frames.Take(TopFrames)
                .OfType<ErlTuple>()
                .Where(frame => frame.Count >= 3)
                .Select(frame => TermReader.Mfa(new ErlTuple(frame[0], frame[1], frame[2])) ?? frame.ToString())
                .ToArray();
}
