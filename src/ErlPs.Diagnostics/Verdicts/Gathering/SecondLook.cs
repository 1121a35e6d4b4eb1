using System.Collections;
using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>
/// The second look at all processes, held against the first as it comes. It keeps two bits for each process of the first look, and whole only the few that
/// are spoken of later: a second table would be as large as the first.
/// </summary>
internal sealed class SecondLook
{
    // Answering our own looks costs a process one or two reductions each; a call that is answered and made again, some thirty.
    private const int ReductionsOfLooks = 10;

    private readonly ProcessTable _before;
    private readonly ISet<ulong> _wanted;
    private readonly BitArray _present;
    private readonly BitArray _stuck;
    private readonly ProcessKinds _kinds = new();
    private readonly LargestOf<ProcessRecord> _byQueue;
    private readonly LargestOf<ProcessRecord> _byMemory;
    private readonly Dictionary<ulong, ProcessRecord> _kept = new();

    /// <param name="before">The first look.</param>
    /// <param name="processes">The second.</param>
    /// <param name="wanted">The processes to keep, beside those that stand out in this look.</param>
    /// <param name="top">How many of each ranking stand out.</param>
    /// <param name="withTable">Whether to keep all after all.</param>
    public SecondLook(ProcessTable before, IEnumerable<ProcessRecord> processes, ISet<ulong> wanted, int top, bool withTable)
    {
        _before = before;
        _wanted = wanted;
        _present = new BitArray(before.Count);
        _stuck = new BitArray(before.Count);
        _byQueue = new LargestOf<ProcessRecord>(process => process.MessageQueueLen, top);
        _byMemory = new LargestOf<ProcessRecord>(process => process.Memory, top);
        IEnumerable<ProcessRecord> seen = processes.Select(See);
        Table = withTable ? new ProcessTable(seen) : null;
        foreach (ProcessRecord _ in withTable ? [] : seen)
        {
            // Seeing it is all.
        }

        for (int row = 0; row < before.Count; row++)
        {
            if (!_present[row])
            {
                _kinds.AddDied(before.KindOf(row));
            }
        }

        Largest = [.. _byQueue.Take().Concat(_byMemory.Take()).Select(Keep)];
        var samples = new List<ProcessRecord>();
        Kinds = _kinds.MostFrequent(samples);
        samples.ForEach(process => Keep(process));
    }

    /// <summary>All of them; null when they were not to be kept.</summary>
    public ProcessTable? Table { get; }

    public RegisteredNames Names { get; } = new();

    /// <summary>How many were suspended in both looks.</summary>
    public long Suspended { get; private set; }

    public IReadOnlyList<ProcessKind> Kinds { get; }

    /// <summary>Those with the longest queues, then those with most memory.</summary>
    public IReadOnlyList<ulong> Largest { get; }

    /// <summary>Whether a process of the first look is where it was and has done nothing since.</summary>
    public bool IsStuck(int row) => _stuck[row];

    /// <summary>A process that was wanted or stands out; null when it is none, or is gone.</summary>
    public ProcessRecord? Find(ulong key) =>
        _kept.TryGetValue(key, out ProcessRecord? process) ? process : Table?.Find(key) is int row ? Table.RecordOf(row) : null;

    private ProcessRecord See(ProcessRecord process)
    {
        ulong key = ProcessKey.Of(process.Pid);
        if (_before.Find(key) is int row)
        {
            ProcessTable.Entry then = _before[row];
            ProcessTable.Kind kind = _before.KindOf(row);
            _present[row] = true;
            _stuck[row] = process.Reductions - then.Reductions <= ReductionsOfLooks && process.CurrentFunction == kind.CurrentFunction;
            Suspended += kind.IsSuspended && ProcessTable.Kind.IsSuspendedStatus(process.Status) ? 1 : 0;
            _kinds.AddOld(process, then);
        }
        else
        {
            _kinds.AddBorn(process);
        }

        if (process.RegisteredName is string name)
        {
            Names.Add(key, name);
        }

        if (_wanted.Contains(key))
        {
            Keep(process);
        }

        _byQueue.Add(process);
        _byMemory.Add(process);
        return process;
    }

    private ulong Keep(ProcessRecord process)
    {
        ulong key = ProcessKey.Of(process.Pid);
        _kept[key] = process;
        return key;
    }
}
