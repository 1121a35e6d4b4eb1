using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>Reads items of many processes in chunks: while one chunk is consumed the node works at the next, and at no more.</summary>
internal sealed class ProcessRowReader
{
    // All compiled functions: nothing is interpreted once a process. A dead one is `undefined`, which max/2 turns into [] (atoms sort below
    // lists), and unzip/1 drops the keys, two thirds of the bytes.
    private static readonly NodeProgram s_rows = new(
        """
        element(2, lists:unzip(lists:map(fun lists:unzip/1,
          lists:zipwith(fun erlang:max/2,
            lists:zipwith(fun erlang:process_info/2, Pids, lists:duplicate(length(Pids), Items)),
            lists:duplicate(length(Pids), []))))).
        """);

    // A chunk that did not answer is asked again in so many pieces, and those that still don't, in so many of each.
    private const int Pieces = 16;
    private static readonly TimeSpan s_pieceTimeout = TimeSpan.FromSeconds(2);

    private readonly IRpc _rpc;
    private readonly ErlList _items;
    private readonly int _chunkSize;
    private readonly Action<SkippedProcesses>? _onSkipped;
    private readonly CallOptions _options;

    public ProcessRowReader(IRpc rpc, IEnumerable<ProcessItem> items, ProcessQuery query, CallOptions? options)
    {
        _rpc = rpc;
        _items = new ErlList(items.Select(item => ErlAtom.Of(item.Name)).ToArray<ErlTerm>());
        _chunkSize = query.ChunkSize;
        _onSkipped = query.OnSkipped;
        _options = options ?? CallOptions.Default;
    }

    /// <summary>Whether fewer processes at a time may fare better: one hangs, or together they are over the heap limit.</summary>
    public static bool IsSurvivable(RpcException e) => e.ErrorId is ErrorIds.CallTimeout or ErrorIds.WorkerKilled;

    /// <summary>The rows of those that live, in the order given. Ends the calls under way when the caller stops early.</summary>
    public IEnumerable<ProcessRow> Read(IReadOnlyList<ErlPid> pids, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            Chunk? next = pids.Count == 0 ? null : Ask(new PidRange(pids, 0, _chunkSize), _options, stop.Token);
            while (next is Chunk current)
            {
                next = current.Pids.End == pids.Count ? null : Ask(new PidRange(pids, current.Pids.End, _chunkSize), _options, stop.Token);
                foreach (Chunk answered in WaitFor(current, stop.Token))
                {
                    ErlList rows = Rows(answered);
                    for (int i = 0; i < rows.Count; i++)
                    {
                        if (rows[i] is ErlList { Count: > 0 } values)
                        {
                            yield return new ProcessRow(answered.Pids[i], values);
                        }
                    }
                }
            }
        }
        finally
        {
            stop.Cancel();
        }
    }

    private Chunk Ask(PidRange pids, CallOptions options, CancellationToken cancellationToken)
    {
        Task<ErlTerm> answer = s_rows.RunAsync(_rpc, [new("Pids", pids.ToTerm()), new("Items", _items)], options, cancellationToken);
        return new Chunk(pids, answer);
    }

    private IReadOnlyList<Chunk> WaitFor(Chunk chunk, CancellationToken cancellationToken)
    {
        try
        {
            chunk.Answer.GetAwaiter().GetResult();
            return [chunk];
        }
        catch (RpcException e) when (IsSurvivable(e))
        {
            return Isolate(chunk.Pids, e.ErrorId, cancellationToken);
        }
    }

    /// <summary>
    /// Reads a chunk in ever smaller pieces, so that one process in 5,000 costs that one. It takes as long as the call's own deadline at
    /// most; what is unknown by then is skipped.
    /// </summary>
    private List<Chunk> Isolate(PidRange failed, string reason, CancellationToken cancellationToken)
    {
        CallOptions options = _options with { Timeout = _options.Timeout < s_pieceTimeout ? _options.Timeout : s_pieceTimeout };
        var clock = Stopwatch.StartNew();
        var answered = new List<Chunk>();
        var skipped = new List<ErlPid>();
        var waiting = new Queue<PidRange>(failed.Split(Pieces));
        while (waiting.Count > 0)
        {
            PidRange pids = waiting.Dequeue();
            if (clock.Elapsed > _options.Timeout)
            {
                skipped.AddRange(pids);
                continue;
            }

            Chunk piece = Ask(pids, options, cancellationToken);
            try
            {
                piece.Answer.GetAwaiter().GetResult();
                answered.Add(piece);
            }
            catch (RpcException e) when (IsSurvivable(e))
            {
                if (pids.Count == 1)
                {
                    skipped.AddRange(pids);
                }
                else
                {
                    foreach (PidRange smaller in pids.Split(Pieces))
                    {
                        waiting.Enqueue(smaller);
                    }
                }
            }
        }

        Skip(skipped, reason);
        answered.Sort((one, other) => one.Pids.End.CompareTo(other.Pids.End));
        return answered;
    }

    private void Skip(IEnumerable<ErlPid> pids, string reason)
    {
        ErlPid[] skipped = pids.ToArray();
        if (skipped.Length > 0)
        {
            _onSkipped?.Invoke(new SkippedProcesses { Node = _rpc.NodeName, Pids = skipped, Reason = reason });
        }
    }

    private ErlList Rows(Chunk chunk)
    {
        ErlTerm answer = chunk.Answer.GetAwaiter().GetResult();
        return answer is ErlList rows && rows.Count == chunk.Pids.Count
            ? rows
            : throw TermReader.Unexpected(_rpc.NodeName, "erlang:process_info/2", answer);
    }

    /// <summary>Some of the pids, and what the node will tell of them.</summary>
    private sealed record Chunk(PidRange Pids, Task<ErlTerm> Answer);
}
