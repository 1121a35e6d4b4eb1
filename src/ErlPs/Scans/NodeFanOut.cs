using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Errors;

namespace ErlPs.Scans;

/// <summary>Scans several nodes at once; what each gives is written as it comes. A node that fails is one error, and the others go on.</summary>
internal sealed class NodeFanOut
{
    /// <summary>How many nodes at a time. Each keeps a thread here.</summary>
    private const int AtOnce = 8;

    // Objects cross to the pipeline's thread in batches, so that crossing costs little; few batches wait, so that a slow pipeline slows the nodes.
    private const int BatchSize = 256;
    private const int WaitingBatches = 16;

    private readonly Cmdlet _cmdlet;
    private readonly Func<Session, ScanWatch, IEnumerable<object>> _scan;
    private readonly BlockingCollection<Action> _writes = new(WaitingBatches);
    private readonly ConcurrentQueue<(int Index, Session Node)> _waiting;
    private readonly CancellationToken _stop;

    private NodeFanOut(
        Cmdlet cmdlet, IEnumerable<Session> nodes, Func<Session, ScanWatch, IEnumerable<object>> scan, CancellationToken stop)
    {
        _cmdlet = cmdlet;
        _scan = scan;
        _waiting = new ConcurrentQueue<(int, Session)>(nodes.Select((node, index) => (index, node)));
        _stop = stop;
    }

    /// <summary>Runs on the pipeline's thread until all nodes are through.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(
        Cmdlet cmdlet, IReadOnlyList<Session> nodes, Func<Session, ScanWatch, IEnumerable<object>> scan, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var fanOut = new NodeFanOut(cmdlet, nodes, scan, stop.Token);
        Task[] threads = Enumerable.Range(0, Math.Min(AtOnce, nodes.Count))
            .Select(_ => Task.Factory.StartNew(fanOut.Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        Task ended = Task.WhenAll(threads).ContinueWith(_ => fanOut._writes.CompleteAdding(), TaskScheduler.Default);
        try
        {
            foreach (Action write in fanOut._writes.GetConsumingEnumerable(stop.Token))
            {
                write();
            }
        }
        finally
        {
            // Also when the pipeline wants no more: the scans end, here and on their nodes.
            stop.Cancel();
            ended.Wait(CancellationToken.None);
            fanOut._writes.Dispose();
        }
    }

    private void Work()
    {
        while (!_stop.IsCancellationRequested && _waiting.TryDequeue(out (int Index, Session Node) next))
        {
            try
            {
                Read(next.Index, next.Node);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Read(int index, Session node)
    {
        try
        {
            using var watch = new ScanWatch(_cmdlet, index, Post, _stop);
            var batch = new List<object>(BatchSize);
            foreach (object found in _scan(node, watch))
            {
                batch.Add(found);
                if (batch.Count == BatchSize)
                {
                    PostObjects(batch);
                    batch = new List<object>(BatchSize);
                }
            }

            PostObjects(batch);
        }
        catch (ErlangException e)
        {
            Post(() => _cmdlet.WriteError(ErrorRecords.From(e, node.NodeName)));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var thrown = ExceptionDispatchInfo.Capture(e);
            Post(thrown.Throw);
        }
    }

    private void PostObjects(List<object> batch) => Post(() => _cmdlet.WriteObject(batch, enumerateCollection: true));

    private void Post(Action write) => _writes.Add(write, _stop);
}
