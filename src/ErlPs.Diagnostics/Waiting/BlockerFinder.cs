using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Backtraces;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>Finds what the processes of a node wait for.</summary>
public static class BlockerFinder
{
    private const int ChunkSize = 1000;
    private const int TopFrames = 6;

    /// <summary>
    /// One object a root: what is waited for and waits for nobody itself, or waits in a circle. What most wait for comes first; none when nobody waits.
    /// </summary>
    /// <param name="rpc">The node.</param>
    /// <param name="minimumWaiters">Leave out what fewer wait for, unless it is a deadlock.</param>
    /// <param name="onSkipped">Told of processes that did not answer.</param>
    /// <param name="options">Deadline and memory limit of each call.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <remarks>
    /// Reads all processes once, then the monitors and stacks of those who wait in a call. 100,000 who wait cost the node about 2.5 s of CPU at low
    /// priority. Nobody is asked but by process_info, so it can't hang with them.
    /// </remarks>
    /// <exception cref="ErlangException">A call failed.</exception>
    public static IReadOnlyList<Blocker> Find(
        IRpc rpc, long minimumWaiters = 1, Action<SkippedProcesses>? onSkipped = null, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ProcessTable table = ProcessTable.Read(rpc, new ProcessQuery { ChunkSize = ChunkSize, OnSkipped = onSkipped }, options, cancellationToken);
        return Of(rpc, new WaitChains(WaitEdges.Read(rpc, table, options, cancellationToken)), minimumWaiters, options, cancellationToken);
    }

    /// <summary>The same of a look that was had before. Only stacks are read.</summary>
    internal static IReadOnlyList<Blocker> Of(
        IRpc rpc, WaitChains chains, long minimumWaiters, CallOptions? options, CancellationToken cancellationToken) =>
        chains.Roots
            .Where(root => root.Waiting.Count >= minimumWaiters || root.Cycle.Count > 0)
            .Select(root => Describe(rpc, chains.Table, root, options, cancellationToken))
            .ToArray();

    private static Blocker Describe(IRpc rpc, ProcessTable table, WaitChains.Root root, CallOptions? options, CancellationToken cancellationToken)
    {
        IReadOnlyList<WaiterGroup> groups = WaiterStacks.Of(rpc, table, root.Waiting, options, cancellationToken);
        var blocker = new Blocker
        {
            Node = rpc.NodeName,
            Id = root.Target.Text,
            Kind = root.Target.Kind,
            Doing = root.Target.Kind == WaitTargetKind.Unknown ? "unknown: who waits monitors nobody" : "",
            Waiters = root.Waiting.Count,
            WaiterGroups = groups,
            Request = Request(rpc, groups, table, options, cancellationToken),
            RetainedMemory = root.Waiting.Sum(row => table[row].Memory),
            Depth = root.Longest.Count,
            Chain = [.. root.Longest.Select(row => Name(table, row)), root.Target.Kind == WaitTargetKind.Process && table.Find(root.Target.Key) is int end ? Name(table, end) : root.Target.Text],
            Cycle = root.Cycle.Select(row => Name(table, row)).ToArray(),
        };
        if (root.Target.Kind != WaitTargetKind.Process || table.Find(root.Target.Key) is not int place)
        {
            return blocker;
        }

        ErlPid pid = table.PidOf(place);
        ProcessDetails.Read(rpc, [pid], options, cancellationToken).TryGetValue(pid, out ProcessDetails? details);
        return blocker with
        {
            RegisteredName = table.NameOf(place),
            InitialCall = details?.InitialCall ?? table.KindOf(place).InitialCall,
            Status = details?.Status ?? table.KindOf(place).Status,
            Stack = details?.Stack.Take(TopFrames).ToArray() ?? [],
            MessageQueueLen = table[place].MessageQueueLen,
            Doing = Doing(details?.CurrentFunction ?? table.KindOf(place).CurrentFunction, details?.Status ?? table.KindOf(place).Status, root.Cycle.Count > 0),
        };
    }

    private static string Doing(string? function, string? status, bool inCircle) =>
        inCircle ? "waiting for a process that waits for it"
        : status == "suspended" ? "suspended: a port or the connection to another node is full"
        : WaitingFunction.Find(function)?.What
            ?? (status is "running" or "runnable" or "garbage_collecting" ? "working" : $"waiting in {function ?? "an unknown function"}");

    private static string? Request(IRpc rpc, IReadOnlyList<WaiterGroup> groups, ProcessTable table, CallOptions? options, CancellationToken cancellationToken)
    {
        if (groups.Count == 0 || table.Find(ProcessKey.Of(groups[0].SampleId)) is not int row)
        {
            return null;
        }

        try
        {
            return CallRequest.Of(BacktraceReader.Read(rpc, table.PidOf(row), BacktraceLimits.Default with { MaxDepth = 20, MaxTermLength = 1000 }, options, cancellationToken));
        }
        catch (ErlangException e) when (e.ErrorId is ErrorIds.ProcessNotFound or ErrorIds.CallTimeout)
        {
            return null;
        }
    }

    private static string Name(ProcessTable table, int row) => table.NameOf(row) ?? ProcessKey.Text(table[row].Key);
}
