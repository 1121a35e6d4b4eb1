using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Memory;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Terms;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>One gathering of evidence, step by step.</summary>
internal sealed class GatheringRun
{
    private const int Looks = 8;
    private const int ChunkSize = 1000;
    private const int WaitTargets = 60;
    private const int SampledGroups = 20;
    private const int KeptGroups = 200;
    private const long MuchInBinaries = 32 * 1024 * 1024;
    private const string ProcLib = "proc_lib:init_p/5";
    private const int QueueOfOverload = 10;
    private const int StacksOfOverload = 8;
    private const int Glances = 2;
    private static readonly TimeSpan s_betweenGlances = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_shortestInterval = TimeSpan.FromMilliseconds(50);

    private readonly IRpc _rpc;
    private readonly EvidenceOptions _options;
    private readonly CallOptions? _call;
    private readonly CancellationToken _cancellationToken;
    private readonly List<string> _missing = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public GatheringRun(IRpc rpc, EvidenceOptions options, CallOptions? call, CancellationToken cancellationToken)
    {
        _rpc = rpc;
        _options = options;
        _call = call;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Who waited for whom in the first look; null before it was had.</summary>
    public WaitChains? Chains { get; private set; }

    public Evidence Run()
    {
        DateTimeOffset takenAt = DateTimeOffset.UtcNow;
        NodeSystemInfo system = NodeSystemInfo.Read(_rpc, _call, _cancellationToken);
        bool quiet = IsOverloaded(system);
        _clock.Restart();
        var before = new ProcessTable(Look(quiet, system));
        WaitEdges edges = Try("who waits for whom", () => WaitEdges.Read(_rpc, before, _call, _cancellationToken)) ?? new WaitEdges(before);
        Chains = new WaitChains(edges);
        EtsTables? tables = Try("ETS tables", () => EtsTables.Read(_rpc, _call, _cancellationToken));
        NodePorts? ports = Try("ports", () => NodePorts.Read(_rpc, _call, _cancellationToken));
        IReadOnlyList<AllocationEvidence> allocations = Try("allocators", () => Allocations.Read(_rpc, _call, _cancellationToken)) ?? [];
        TimeSpan interval = TimeSpan.FromTicks(Math.Max((_options.Window - _clock.Elapsed).Ticks / (Looks - 1), s_shortestInterval.Ticks));
        SupervisorWatch? supervisors = quiet ? null : Try(
            "supervisors", () => SupervisorWatch.Start(_rpc, before, Looks, interval, _call, _cancellationToken));
        var notable = new NotableProcesses(edges, Chains, _options.Top);
        WindowSampler window = WindowSampler.Run(_rpc, notable.First(WaitTargets), quiet, Looks, interval, _clock.Elapsed, _call, _cancellationToken);

        TimeSpan second = _clock.Elapsed;
        bool holdsMuchInBinaries = !quiet && HoldsMuchInBinaries(window.Node);
        var wanted = new HashSet<ulong>(notable.Chosen.Concat(WaitGroups.Samples(edges, SampledGroups).Select(row => before[row].Key)));
        var after = new SecondLook(before, Look(quiet, system), wanted, _options.Top, withTable: holdsMuchInBinaries);
        IReadOnlyList<WaitGroup> waits = WaitGroups.Of(edges, KeptGroups, after.IsStuck);
        IReadOnlyList<ProcessKind> kinds = after.Kinds;
        EtsTables? tablesAfter = Try("ETS tables", () => EtsTables.Read(_rpc, _call, _cancellationToken));
        NodePorts? portsAfter = Try("ports", () => NodePorts.Read(_rpc, _call, _cancellationToken));
        IReadOnlyList<BinaryHolders> holders = after.Table is ProcessTable table
            ? Try("binaries", () => Binaries.Read(_rpc, table, _missing, _call, _cancellationToken)) ?? []
            : [];
        IReadOnlyList<ErlPid> closely = notable.Second(
            after,
            [
                .. waits.Take(SampledGroups).SelectMany(group => group.SampleIds),
                .. kinds.Take(SampledGroups).Concat(kinds.OrderByDescending(kind => kind.Born).Take(SampledGroups)).SelectMany(kind => kind.SampleIds),
                .. holders.Select(holder => holder.TopId),
            ]);
        Dictionary<ErlPid, ProcessDetails> details =
            Try("stacks", () => ProcessDetails.Read(_rpc, quiet ? Busiest(closely, before, after) : closely, _call, _cancellationToken)) ?? new Dictionary<ErlPid, ProcessDetails>();
        Dictionary<string, string?> translated = details.ToDictionary(detail => detail.Key.ToString(), detail => detail.Value.InitialCall);
        return new Evidence
        {
            Node = _rpc.NodeName,
            OtpRelease = _rpc.OtpRelease,
            TakenAt = takenAt,
            Window = second,
            Limits = new NodeLimits
            {
                ProcessLimit = system.ProcessLimit,
                PortLimit = system.PortLimit,
                AtomLimit = system.AtomLimit,
                SchedulersOnline = system.SchedulersOnline,
                WordSize = system.WordSize,
            },
            Samples = window.Node,
            SchedulerUse = window.SchedulerUse,
            Kinds = kinds.Select(kind => WithInitialCall(kind, translated)).ToArray(),
            Processes = closely.Select(pid => notable.Evidence(pid, after, second, window, details)).ToArray(),
            Suspended = after.Suspended,
            Waits = waits,
            LogSinks = Try("log sinks", () => LogSinks.Read(_rpc, after.Names, _call, _cancellationToken)) ?? [],
            Tables = tablesAfter?.Since(tables, after.Names, system.WordSize) ?? [],
            Ports = portsAfter?.Since(ports) ?? [],
            ConnectedNodes = portsAfter?.ConnectedNodes ?? [],
            PortOwners = window.Node[0].PortCount * 2 > system.PortLimit
                ? Try("owners of ports", () => NodePorts.Owners(_rpc, after.Names, _call, _cancellationToken)) ?? []
                : [],
            Allocations = Try("allocators", () => Allocations.MostUsed(allocations, Allocations.Read(_rpc, _call, _cancellationToken))) ?? [],
            Restarts = supervisors is null ? [] : Try("supervisors", () => supervisors.Finish(after.Names, _cancellationToken)) ?? [],
            BinaryHolders = holders.Select(holder => holder.InitialCall == ProcLib && translated.TryGetValue(holder.TopId, out string? call)
                ? holder with { InitialCall = call }
                : holder).ToArray(),
            WithoutSignals = quiet,
            Missing = _missing,
        };
    }

    /// <summary>Looking into every process is worth its cost only then.</summary>
    private static bool HoldsMuchInBinaries(IReadOnlyList<NodeSample> samples)
    {
        NodeSample last = samples[samples.Count - 1];
        return last.MemoryBinary > MuchInBinaries && last.MemoryBinary > last.MemoryTotal / 5;
    }

    /// <summary>Whether the run queue is long, and not just now: then nothing is asked of processes that wait for a scheduler.</summary>
    private bool IsOverloaded(NodeSystemInfo system)
    {
        long many = QueueOfOverload * system.SchedulersOnline;
        long length = system.RunQueue;
        for (int i = 0; i < Glances && length >= many; i++)
        {
            _cancellationToken.WaitHandle.WaitOne(s_betweenGlances);
            ErlTerm runQueue = _rpc.Call("erlang", "statistics", [ErlAtom.Of("run_queue")], _call, _cancellationToken);
            length = TermReader.Integer(runQueue) ?? 0;
        }

        if (length < many)
        {
            return false;
        }

        _missing.Add(FormattableString.Invariant(
            $"what processes are in, whom they wait for, binaries and supervisors: {length} processes wait for a scheduler, and each would answer only when it is its turn"));
        return true;
    }

    /// <summary>A few of those that did most: their stacks are worth waiting for.</summary>
    private static ErlPid[] Busiest(IReadOnlyList<ErlPid> pids, ProcessTable before, SecondLook after) =>
        pids.OrderByDescending(pid => Done(ProcessKey.Of(pid), before, after)).Take(StacksOfOverload).ToArray();

    private static long Done(ulong key, ProcessTable before, SecondLook after) =>
        before.Find(key) is int then && after.Find(key) is ProcessRecord now ? now.Reductions - before[then].Reductions : 0;

    /// <summary>
    /// All processes. Without signals there are no current functions and heap sizes for memory: what a node tells of a process without asking it. On a node
    /// with hundreds of processes in its run queue, each that is asked answers when it is its turn.
    /// </summary>
    private IEnumerable<ProcessRecord> Look(bool quiet, NodeSystemInfo system) => quiet ? QuietScan.Read(_rpc, system.WordSize, _call, _cancellationToken) : ProcessScanner.Scan(
        _rpc,
        new ProcessQuery
        {
            ChunkSize = ChunkSize,
            OnSkipped = skipped => _missing.Add($"{skipped.Pids.Count} processes did not answer ({skipped.Reason}), the first of them {skipped.Pids[0]}"),
        },
        _call,
        _cancellationToken);

    private static ProcessKind WithInitialCall(ProcessKind kind, Dictionary<string, string?> translated)
    {
        string?[] calls = kind.SampleIds.Where(translated.ContainsKey).Select(id => translated[id]).Distinct().ToArray();
        return calls.Length == 1 && calls[0] is string call ? kind with { InitialCall = call } : kind;
    }

    /// <summary>A part of the evidence; null, and a line in Missing, when the node would not give it.</summary>
    private T? Try<T>(string what, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (ErlangException e) when (e.ErrorId is not ErrorIds.ConnectionClosed)
        {
            _missing.Add($"{what}: {e.Message}");
            return null;
        }
    }
}
