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
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>One gathering of evidence, step by step.</summary>
internal sealed class GatheringRun
{
    private const int Looks = 8;
    private const int ChunkSize = 2500;
    private const int WaitTargets = 60;
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

    public Evidence Run()
    {
        DateTimeOffset takenAt = DateTimeOffset.UtcNow;
        NodeSystemInfo system = NodeSystemInfo.Read(_rpc, _call, _cancellationToken);
        _clock.Restart();
        ProcessTable before = Look();
        WaitEdges edges = Try("who waits for whom", () => WaitEdges.Read(_rpc, before, _call, _cancellationToken)) ?? WaitEdges.None;
        var notable = new NotableProcesses(before, edges, _options.Top);
        WindowSampler window = Sample(notable.First(WaitTargets));

        TimeSpan second = _clock.Elapsed;
        ProcessTable after = Look();
        IReadOnlyList<WaitGroup> waits = WaitGroups.Of(before, edges, after);
        IReadOnlyList<ProcessKind> kinds = ProcessKinds.Of(before, after);
        IReadOnlyList<ErlPid> closely = notable.Second(after, waits, kinds);
        Dictionary<ErlPid, ProcessDetails> details =
            Try("stacks", () => ProcessDetails.Read(_rpc, closely, _call, _cancellationToken)) ?? new Dictionary<ErlPid, ProcessDetails>();
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
            Kinds = kinds.Select(kind => WithInitialCall(kind, details)).ToArray(),
            Processes = closely.Select(pid => notable.Evidence(pid, after, second, window, details)).ToArray(),
            Waits = waits,
            LogSinks = Try("log sinks", () => LogSinks.Read(_rpc, after, _call, _cancellationToken)) ?? [],
            Missing = _missing,
        };
    }

    private ProcessTable Look() => ProcessTable.Read(
        _rpc,
        new ProcessQuery
        {
            ChunkSize = ChunkSize,
            OnSkipped = skipped => _missing.Add($"{skipped.Pids.Count} processes did not answer ({skipped.Reason}), the first of them {skipped.Pids[0]}"),
        },
        _call,
        _cancellationToken);

    private WindowSampler Sample(IReadOnlyList<ErlPid> pids)
    {
        TimeSpan left = _options.Window - _clock.Elapsed;
        var interval = TimeSpan.FromTicks(Math.Max(left.Ticks / (Looks - 1), s_shortestInterval.Ticks));
        return WindowSampler.Run(_rpc, pids, Looks, interval, _clock.Elapsed, _call, _cancellationToken);
    }

    private static ProcessKind WithInitialCall(ProcessKind kind, Dictionary<ErlPid, ProcessDetails> details) =>
        details.FirstOrDefault(detail => detail.Key.ToString() == kind.SampleId).Value?.InitialCall is string translated
            ? kind with { InitialCall = translated }
            : kind;

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
