using System;
using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Memory;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Diagnostics.Snapshots;

/// <summary>Compares two snapshots: which kinds of memory and which processes have become more.</summary>
public static class SnapshotComparison
{
    /// <summary>What has changed: the kinds of memory first, then the processes by kind, each by how much memory they have won. What is the same is left out.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    /// <remarks>
    /// Every process counts when both files have them all; otherwise the hundred most frequent kinds of the evidence do. It asks no node, goes through both files
    /// once, and holds one sum a kind.
    /// </remarks>
    public static IReadOnlyList<SnapshotDifference> Of(Snapshot before, Snapshot after)
    {
        TimeSpan elapsed = after.TakenAt - before.TakenAt;
        return Memory(before.Memory, after.Memory).Concat(Processes(before, after))
            .Select(difference => difference with { Node = after.Node, Elapsed = elapsed })
            .Where(difference => difference.MemoryDelta != 0 || difference.CountDelta is not (null or 0) || difference.MessageQueueLenDelta is not (null or 0))
            .OrderBy(difference => difference.Kind)
            .ThenByDescending(difference => difference.MemoryDelta)
            .ThenByDescending(difference => difference.CountDelta)
            .ThenBy(difference => difference.Name, StringComparer.Ordinal)
            .ToArray();
    }

    private static IEnumerable<SnapshotDifference> Memory(NodeMemory? before, NodeMemory? after)
    {
        if (before is null || after is null)
        {
            return [];
        }

        (string Name, long? Before, long? After)[] kinds =
        [
            ("Total", before.Total, after.Total), ("Processes", before.Processes, after.Processes), ("System", before.System, after.System), ("Atom", before.Atom, after.Atom),
            ("Binary", before.Binary, after.Binary), ("Code", before.Code, after.Code), ("Ets", before.Ets, after.Ets),
        ];
        return kinds
            .Where(kind => kind.Before is not null && kind.After is not null)
            .Select(kind => new SnapshotDifference
            {
                Kind = SnapshotDifferenceKind.Memory,
                Name = kind.Name,
                MemoryBefore = kind.Before!.Value,
                Memory = kind.After!.Value,
            });
    }

    private static IEnumerable<SnapshotDifference> Processes(Snapshot before, Snapshot after)
    {
        bool all = IsWhole(before) && IsWhole(after);
        Dictionary<(string? InitialCall, string? CurrentFunction), Sums> old = all ? OfProcesses(before) : OfKinds(before);
        Dictionary<(string? InitialCall, string? CurrentFunction), Sums> now = all ? OfProcesses(after) : OfKinds(after);
        return old.Keys.Union(now.Keys).Select(key =>
        {
            Sums then = old.TryGetValue(key, out Sums? earlier) ? earlier : new Sums();
            Sums later = now.TryGetValue(key, out Sums? found) ? found : new Sums();
            return new SnapshotDifference
            {
                Kind = SnapshotDifferenceKind.Processes,
                Name = key.CurrentFunction is null ? key.InitialCall ?? "(unknown)" : $"{key.InitialCall ?? "(unknown)"} in {key.CurrentFunction}",
                InitialCall = key.InitialCall,
                CurrentFunction = key.CurrentFunction,
                CountBefore = then.Count,
                Count = later.Count,
                MemoryBefore = then.Memory,
                Memory = later.Memory,
                MessageQueueLenBefore = then.MessageQueueLen,
                MessageQueueLen = later.MessageQueueLen,
            };
        });
    }

    private static bool IsWhole(Snapshot snapshot) => snapshot.Torn is null && snapshot.ProcessCount is not null;

    private static Dictionary<(string? InitialCall, string? CurrentFunction), Sums> OfProcesses(Snapshot snapshot)
    {
        var sums = new Dictionary<(string?, string?), Sums>();
        foreach (ProcessRecord process in snapshot.Processes)
        {
            At(sums, process.InitialCall, process.CurrentFunction).Add(1, process.Memory, process.MessageQueueLen);
        }

        return sums;
    }

    private static Dictionary<(string? InitialCall, string? CurrentFunction), Sums> OfKinds(Snapshot snapshot)
    {
        var sums = new Dictionary<(string?, string?), Sums>();
        foreach (Verdicts.ProcessKind kind in snapshot.Evidence?.Kinds ?? [])
        {
            At(sums, kind.InitialCall, kind.CurrentFunction).Add(kind.Count, kind.Memory, kind.MessageQueueLen);
        }

        return sums;
    }

    private static Sums At(Dictionary<(string?, string?), Sums> sums, string? initialCall, string? currentFunction)
    {
        if (!sums.TryGetValue((initialCall, currentFunction), out Sums? found))
        {
            sums[(initialCall, currentFunction)] = found = new Sums();
        }

        return found;
    }

    private sealed class Sums
    {
        public long Count { get; private set; }

        public long Memory { get; private set; }

        public long MessageQueueLen { get; private set; }

        public void Add(long count, long memory, long messageQueueLen)
        {
            Count += count;
            Memory += memory;
            MessageQueueLen += messageQueueLen;
        }
    }
}
