using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>Counts the processes of two looks by what they were started for and what they do.</summary>
internal sealed class ProcessKinds
{
    private const int Kept = 100;
    private const int Samples = 6;

    private readonly Dictionary<Functions, Counts> _kinds = new();

    /// <summary>A process of the second look that was in the first.</summary>
    public void AddOld(ProcessRecord process, ProcessTable.Entry then)
    {
        Counts counts = Add(process);
        counts.Reductions += process.Reductions - then.Reductions;
        counts.Old.Add(process);
    }

    /// <summary>A process of the second look that was not in the first.</summary>
    public void AddBorn(ProcessRecord process)
    {
        Counts counts = Add(process);
        counts.Born++;
        counts.Young.Add(process);
    }

    /// <summary>A process of the first look that is gone.</summary>
    public void AddDied(ProcessTable.Kind kind) => At(kind.InitialCall, kind.CurrentFunction).Died++;

    /// <summary>The most frequent ones, and the processes that are their samples.</summary>
    public IReadOnlyList<ProcessKind> MostFrequent(ICollection<ProcessRecord> samples)
    {
        var kinds = new List<ProcessKind>();
        foreach (KeyValuePair<Functions, Counts> kind in _kinds.OrderByDescending(kind => kind.Value.Count).Take(Kept))
        {
            ProcessRecord[] few = kind.Value.Young.Kept.Concat(kind.Value.Old.Kept).Take(Samples).ToArray();
            foreach (ProcessRecord process in few)
            {
                samples.Add(process);
            }

            kinds.Add(new ProcessKind
            {
                InitialCall = kind.Key.InitialCall,
                CurrentFunction = kind.Key.CurrentFunction,
                Count = kind.Value.Count,
                Born = kind.Value.Born,
                Died = kind.Value.Died,
                Memory = kind.Value.Memory,
                MessageQueueLen = kind.Value.Queue,
                ReductionsDone = kind.Value.Reductions,
                SampleIds = few.Select(process => process.Id).ToArray(),
            });
        }

        return kinds;
    }

    private Counts Add(ProcessRecord process)
    {
        Counts counts = At(process.InitialCall, process.CurrentFunction);
        counts.Count++;
        counts.Memory += process.Memory;
        counts.Queue += process.MessageQueueLen;
        return counts;
    }

    private Counts At(string? initialCall, string? currentFunction)
    {
        var functions = new Functions(initialCall, currentFunction);
        if (!_kinds.TryGetValue(functions, out Counts? counts))
        {
            _kinds[functions] = counts = new Counts();
        }

        return counts;
    }

    private readonly record struct Functions(string? InitialCall, string? CurrentFunction);

    private sealed class Counts
    {
        public long Count { get; set; }

        public long Born { get; set; }

        public long Died { get; set; }

        public long Memory { get; set; }

        public long Queue { get; set; }

        public long Reductions { get; set; }

        public SpreadSample<ProcessRecord> Young { get; } = new(Samples);

        public SpreadSample<ProcessRecord> Old { get; } = new(Samples);
    }
}
