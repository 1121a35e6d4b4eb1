using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>Counts the processes of two looks by what they were started for and what they do.</summary>
internal static class ProcessKinds
{
    private const int Kept = 100;
    private const int Samples = 6;

    public static IReadOnlyList<ProcessKind> Of(ProcessTable before, ProcessTable after)
    {
        var kinds = new Dictionary<(string?, string?), Counts>();
        for (int row = 0; row < after.Count; row++)
        {
            ProcessTable.Entry entry = after[row];
            Counts counts = At(after.KindOf(row));
            counts.Count++;
            counts.Memory += entry.Memory;
            counts.Queue += entry.MessageQueueLen;
            if (before.Find(entry.Key) is int then)
            {
                counts.Reductions += entry.Reductions - before[then].Reductions;
                counts.Old.Add(entry.Key);
            }
            else
            {
                counts.Born++;
                counts.Young.Add(entry.Key);
            }
        }

        for (int row = 0; row < before.Count; row++)
        {
            if (after.Find(before[row].Key) is null)
            {
                At(before.KindOf(row)).Died++;
            }
        }

        return kinds
            .OrderByDescending(kind => kind.Value.Count)
            .Take(Kept)
            .Select(kind => new ProcessKind
            {
                InitialCall = kind.Key.Item1,
                CurrentFunction = kind.Key.Item2,
                Count = kind.Value.Count,
                Born = kind.Value.Born,
                Died = kind.Value.Died,
                Memory = kind.Value.Memory,
                MessageQueueLen = kind.Value.Queue,
                ReductionsDone = kind.Value.Reductions,
                SampleIds = kind.Value.Young.Kept.Concat(kind.Value.Old.Kept).Take(Samples).Select(ProcessTable.IdOf).ToArray(),
            })
            .ToArray();

        Counts At(ProcessTable.Kind kind)
        {
            (string?, string?) key = (kind.InitialCall, kind.CurrentFunction);
            if (!kinds.TryGetValue(key, out Counts? counts))
            {
                kinds[key] = counts = new Counts();
            }

            return counts;
        }
    }

    private sealed class Counts
    {
        public long Count { get; set; }

        public long Born { get; set; }

        public long Died { get; set; }

        public long Memory { get; set; }

        public long Queue { get; set; }

        public long Reductions { get; set; }

        public SpreadSample Young { get; } = new(Samples);

        public SpreadSample Old { get; } = new(Samples);
    }
}
