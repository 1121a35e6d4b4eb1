using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Memory;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Reporting.Making;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Watching;

/// <summary>Glances at a node again and again, and looks closely from time to time, beside the glances.</summary>
/// <remarks>
/// A glance costs the node a few small calls and one ranking of its queues on the node: 40 ms at 100,000 processes. A close look costs
/// what <see cref="EvidenceGatherer"/> does, so there is one in thirty seconds at most.
/// </remarks>
public sealed class NodeWatcher : IDisposable
{
    private static readonly TimeSpan s_betweenCloseLooks = TimeSpan.FromSeconds(30);

    private readonly IRpc _rpc;
    private readonly int _top;
    private readonly CallOptions? _options;
    private readonly CancellationTokenSource _stop;
    private NodeGlance? _before;
    private Task<Evidence>? _closeLook;
    private DateTimeOffset? _lastCloseLook;
    private IReadOnlyList<ReportVerdict>? _verdicts;
    private DateTimeOffset? _verdictsTime;

    /// <param name="rpc">The node.</param>
    /// <param name="top">How many of the longest queues to tell.</param>
    /// <param name="options">Deadline of each call.</param>
    /// <param name="cancellationToken">Ends the calls under way.</param>
    public NodeWatcher(IRpc rpc, int top, CallOptions? options, CancellationToken cancellationToken)
    {
        _rpc = rpc;
        _top = top;
        _options = options;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Looks now.</summary>
    /// <exception cref="ErlangException">The node could not be asked.</exception>
    public NodeGlance Look()
    {
        LookClosely();
        NodeMemory? memory = ReadMemory();
        var system = NodeSystemInfo.Read(_rpc, _options, _stop.Token);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        double? seconds = _before is null ? null : Math.Max(0.001, (now - _before.Time).TotalSeconds);
        ReportMemory parts = MemoryParts.Of(memory?.Total, memory?.Processes, memory?.Binary, memory?.Ets, memory?.Atom);
        var glance = new NodeGlance
        {
            Node = _rpc.NodeName,
            Time = now,
            Memory = parts.Total,
            MemoryGrowth = (parts.Total - _before?.Memory) / seconds,
            MemoryKinds = parts.Kinds,
            ProcessCount = system.ProcessCount,
            ProcessLimit = system.ProcessLimit,
            RunQueue = system.RunQueue,
            SchedulersOnline = system.SchedulersOnline,
            Queues = Queues(seconds),
            Verdicts = _verdicts,
            VerdictsTime = _verdictsTime,
        };
        _before = glance;
        return glance;
    }

    public void Dispose()
    {
        _stop.Cancel();
        // Its calls end at once, and with them their processes on the node. What it would have said nobody asks any more.
        _closeLook?.ContinueWith(ended => _ = ended.Exception, TaskScheduler.Default);
        _stop.Dispose();
    }

    /// <summary>Takes in the close look that has ended, and begins the next when it is time.</summary>
    private void LookClosely()
    {
        if (_closeLook is { IsCompleted: true } ended)
        {
            _closeLook = null;
            if (ended.Status == TaskStatus.RanToCompletion)
            {
                _verdicts = ReportMaker.Judge(ended.Result);
                _verdictsTime = ended.Result.TakenAt;
            }
            else if (ended.Exception?.GetBaseException() is not ErlangException and Exception unexpected)
            {
                throw unexpected;
            }
        }

        DateTimeOffset now = DateTimeOffset.UtcNow;
        if (_closeLook is null && !(now - _lastCloseLook < s_betweenCloseLooks))
        {
            _lastCloseLook = now;
            CancellationToken token = _stop.Token;
            _closeLook = Task.Run(() => EvidenceGatherer.Gather(_rpc, EvidenceOptions.Default, _options, token), token);
        }
    }

    private NodeMemory? ReadMemory()
    {
        try
        {
            return NodeMemory.Read(_rpc, _options, _stop.Token);
        }
        catch (ErlangException error) when (error.ErrorId == ErrorIds.MemoryUnsupported)
        {
            return null;
        }
    }

    private QueueGlance[] Queues(double? seconds)
    {
        var before = (_before?.Queues ?? []).ToDictionary(queue => queue.Id, queue => queue.MessageQueueLen);
        return ProcessScanner.Scan(_rpc, new ProcessQuery { SortBy = "MessageQueueLen", Top = _top }, _options, _stop.Token)
            .Where(process => process.MessageQueueLen > 0)
            .Select(process => new QueueGlance(
                process.Id,
                process.RegisteredName ?? process.InitialCall ?? process.Id,
                process.MessageQueueLen,
                before.TryGetValue(process.Id, out long length) ? (process.MessageQueueLen - length) / seconds : null,
                process.Memory,
                process.CurrentFunction))
            .ToArray();
    }
}
