using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>Chooses the few processes that are looked at closely.</summary>
internal sealed class NotableProcesses
{
    private const int Suspended = 30;
    private const int Most = 800;

    private readonly ProcessTable _before;
    private readonly WaitEdges _edges;
    private readonly WaitChains _chains;
    private readonly int _top;
    private readonly HashSet<ulong> _chosen = new();

    /// <param name="edges">Who waits for whom in the first look.</param>
    /// <param name="chains">The same, followed to the ends.</param>
    /// <param name="top">How many of each ranking stand out.</param>
    public NotableProcesses(WaitEdges edges, WaitChains chains, int top)
    {
        _before = edges.Table;
        _edges = edges;
        _chains = chains;
        _top = top;
    }

    /// <summary>Those chosen up to now.</summary>
    public IEnumerable<ulong> Chosen => _chosen;

    /// <summary>By the first look: long queues, much memory, suspended ones, those that many wait for, and those on a circle of waiting.</summary>
    public IReadOnlyList<ErlPid> First(int targets)
    {
        Rank(_before);
        foreach (int number in _edges.Groups.LargestFirst().Where(number => _edges[number].Kind == WaitTargetKind.Process).Take(targets))
        {
            Follow(_edges[number].Key);
        }

        foreach (int row in _chains.Circles.SelectMany(circle => circle))
        {
            _chosen.Add(_before[row].Key);
        }

        foreach (int row in Enumerable.Range(0, _before.Count).Where(row => _before.KindOf(row).IsSuspended).Take(Suspended))
        {
            _chosen.Add(_before[row].Key);
        }

        return _chosen.Where(key => _before.Find(key) is not null).Take(Most).Select(_before.PidOf).ToArray();
    }

    /// <summary>Those, what the second look added by its own ranking, and further ones by id. They have to be among those that the second look kept.</summary>
    public IReadOnlyList<ErlPid> Second(SecondLook after, IEnumerable<string> further)
    {
        _chosen.UnionWith(after.Largest);
        _chosen.UnionWith(further.Select(ProcessKey.Of).OrderBy(key => key));
        return _chosen.Select(after.Find).OfType<ProcessRecord>().Take(Most).Select(process => process.Pid).ToArray();
    }

    public ProcessEvidence Evidence(
        ErlPid pid, SecondLook after, TimeSpan second, WindowSampler window, Dictionary<ErlPid, ProcessDetails> details)
    {
        ulong key = ProcessKey.Of(pid);
        ProcessRecord now = after.Find(key)!;
        int? then = _before.Find(key);
        details.TryGetValue(pid, out ProcessDetails? detail);
        var samples = new List<ProcessSample>();
        if (then is int first)
        {
            ProcessTable.Entry entry = _before[first];
            samples.Add(new(TimeSpan.Zero, entry.MessageQueueLen, entry.Memory, entry.Reductions, _before.KindOf(first).Status));
        }

        samples.AddRange(window.Processes.TryGetValue(pid, out ProcessSample[]? between) ? between : []);
        samples.Add(new(second, now.MessageQueueLen, now.Memory, now.Reductions, now.Status));
        return new ProcessEvidence
        {
            Id = ProcessKey.Text(key),
            RegisteredName = now.RegisteredName,
            InitialCall = detail?.InitialCall ?? now.InitialCall,
            CurrentFunction = detail?.CurrentFunction ?? now.CurrentFunction,
            Status = detail?.Status ?? now.Status,
            Samples = samples,
            Stack = detail?.Stack ?? [],
            Ancestors = detail?.Ancestors ?? [],
            WaitsFor = then is int waiting && _edges.TargetOf(waiting) is WaitTarget target ? [target.Text] : [],
        };
    }

    private void Rank(ProcessTable table)
    {
        Add(row => table[row].MessageQueueLen);
        Add(row => table[row].Memory);

        void Add(Func<int, double> value) => _chosen.UnionWith(LargestOf.Take(Enumerable.Range(0, table.Count), value, _top).Select(row => table[row].Key));
    }

    /// <summary>A process that is waited for, and whom it waits for in turn.</summary>
    private void Follow(ulong key)
    {
        while (_chosen.Add(key) && Next(key) is ulong next)
        {
            key = next;
        }
    }

    private ulong? Next(ulong key) =>
        _before.Find(key) is int row && _edges.TargetOf(row) is { Kind: WaitTargetKind.Process } target ? target.Key : null;
}
