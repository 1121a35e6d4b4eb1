using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>Looks at the queues of a node's log processes again and again. Asks nothing of those processes.</summary>
public sealed class LogBacklogWatch
{
    private const long DrainedAt = 20;

    // The rate is taken over so many looks, so that one that came late does not make it jump.
    private const int Looks = 5;

    private readonly NodeCalls _calls;
    private readonly LogBackend _backend;
    private readonly string[] _sinks;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Dictionary<string, Queue<(TimeSpan At, long Length)>> _past = new();

    /// <summary>Finds the log processes, all of the node or one.</summary>
    /// <exception cref="ErlangException">
    /// <see cref="ErrorIds.LogSinkNotFound"/>, <see cref="ErrorIds.LogBackendNotFound"/>, or the node did not answer.
    /// </exception>
    public LogBacklogWatch(IRpc rpc, string? sink = null, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        _calls = new NodeCalls(rpc, options, cancellationToken);
        string[] known;
        if (LagerSystem.Find(_calls) is LagerSystem lager)
        {
            _backend = LogBackend.Lager;
            known = lager.Sinks.ToArray();
        }
        else
        {
            var logger = OtpLogger.Require(_calls, null);
            _backend = logger.Backend;
            known = logger.ProcessNames().ToArray();
        }

        _sinks = known.Where(name => sink is null || name == sink).ToArray();
        if (_sinks.Length == 0)
        {
            throw new ErlangException(ErrorIds.LogSinkNotFound, $"{rpc.NodeName} has no log process '{sink}'. It has: {string.Join(", ", known)}.");
        }
    }

    /// <summary>One object a log process. Two small calls each.</summary>
    public IReadOnlyList<LogBacklogSample> Look() => _sinks.Select(Look).ToArray();

    private LogBacklogSample Look(string sink)
    {
        TimeSpan at = _clock.Elapsed;
        var sample = new LogBacklogSample { Node = _calls.Rpc.NodeName, Backend = _backend, Sink = sink, At = DateTimeOffset.Now };
        if (QueueLen(sink) is not long length)
        {
            _past.Remove(sink);
            return sample;
        }

        if (!_past.TryGetValue(sink, out Queue<(TimeSpan At, long Length)>? past))
        {
            _past[sink] = past = new Queue<(TimeSpan, long)>();
        }

        double? rate = past.Count == 0 ? null : (past.Peek().Length - length) / (at - past.Peek().At).TotalSeconds;
        past.Enqueue((at, length));
        if (past.Count > Looks)
        {
            past.Dequeue();
        }

        return sample with
        {
            QueueLen = length,
            DrainRate = rate,
            TimeToEmpty = length == 0 ? TimeSpan.Zero : rate > 0 ? TimeSpan.FromSeconds(Math.Min(length / rate.Value, TimeSpan.FromDays(3650).TotalSeconds)) : null,
            Drained = length <= DrainedAt,
        };
    }

    private long? QueueLen(string sink) =>
        _calls.Call("erlang", "whereis", ErlAtom.Of(sink)) is ErlPid pid
        && _calls.Call("erlang", "process_info", pid, ErlAtom.Of("message_queue_len")) is ErlTuple { Count: 2 } length
            ? TermReader.Integer(length[1])
            : null;
}
