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

    public NotableProcesses(WaitEdges edges, WaitChains chains, int top)
    {
        _before = edges.Table;
        _edges = edges;
        _chains = chains;
        _top = top;
    }

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

    /// <summary>Those, what the second look added by its own ranking, and further ones by id.</summary>
    public IReadOnlyList<ErlPid> Second(ProcessTable after, IEnumerable<string> further)
    {
        Rank(after);
        foreach (int row in further.Select(after.FindById).OfType<int>().OrderBy(row => row))
        {
            _chosen.Add(after[row].Key);
        }

        return _chosen.Where(key => after.Find(key) is not null).Take(Most).Select(after.PidOf).ToArray();
    }

    public ProcessEvidence Evidence(
        ErlPid pid, ProcessTable after, TimeSpan second, WindowSampler window, Dictionary<ErlPid, ProcessDetails> details)
    {
        ulong key = ProcessTable.KeyOf(pid);
        int row = after.Find(key)!.Value;
        int? then = _before.Find(key);
        details.TryGetValue(pid, out ProcessDetails? detail);
        ProcessTable.Kind kind = after.KindOf(row);
        var samples = new List<ProcessSample>();
        if (then is int first)
        {
            samples.Add(Sample(_before, first, TimeSpan.Zero));
        }

        samples.AddRange(window.Processes.TryGetValue(pid, out ProcessSample[]? between) ? between : []);
        samples.Add(Sample(after, row, second));
        return new ProcessEvidence
        {
            Id = ProcessTable.IdOf(key),
            RegisteredName = after.NameOf(row),
            InitialCall = detail?.InitialCall ?? kind.InitialCall,
            CurrentFunction = detail?.CurrentFunction ?? kind.CurrentFunction,
            Status = detail?.Status ?? kind.Status,
            Samples = samples,
            Stack = detail?.Stack ?? [],
            Ancestors = detail?.Ancestors ?? [],
            WaitsFor = then is int waiting && _edges.TargetOf(waiting) is WaitTarget target ? [target.Text] : [],
        };
    }

    private static ProcessSample Sample(ProcessTable table, int row, TimeSpan at) =>
        new(at, table[row].MessageQueueLen, table[row].Memory, table[row].Reductions, table.KindOf(row).Status);

    private void Rank(ProcessTable table)
    {
        Add(entry => entry.MessageQueueLen);
        Add(entry => entry.Memory);

        void Add(Func<ProcessTable.Entry, double> value)
        {
            foreach (ProcessTable.Entry entry in LargestOf.Take(Enumerable.Range(0, table.Count).Select(row => table[row]), value, _top))
            {
                _chosen.Add(entry.Key);
            }
        }
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
