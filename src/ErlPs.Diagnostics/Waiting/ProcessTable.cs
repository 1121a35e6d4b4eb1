using System;
using System.Collections.Generic;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>All processes of a node in one look, in some 50 bytes each: 100,000 are 5 MB here.</summary>
/// <remarks>Whole pages are added and the index is made when all have come: growing by copies would take three times as much.</remarks>
internal sealed class ProcessTable
{
    // Below 85,000 bytes, so that what a table leaves is collected with the rest.
    private const int PageSize = 1024;

    private readonly List<Entry[]> _pages = new();
    private readonly List<Kind> _kinds = new();
    private readonly Dictionary<Kind, int> _kindIndex = new();
    private readonly RegisteredNames _names = new();
    private readonly int[] _slots;
    private ErlPid? _anyPid;

    /// <param name="processes">Read to the end at once.</param>
    public ProcessTable(IEnumerable<ProcessRecord> processes)
    {
        foreach (ProcessRecord process in processes)
        {
            Add(process);
        }

        _slots = Slots();
    }

    public int Count { get; private set; }

    public static ProcessTable Read(IRpc rpc, ProcessQuery query, CallOptions? options, CancellationToken cancellationToken) =>
        new(ProcessScanner.Scan(rpc, query, options, cancellationToken));

    public Entry this[int row] => _pages[row / PageSize][row % PageSize];

    public int? Find(ulong key)
    {
        for (int slot = SlotOf(key, _slots.Length); _slots[slot] > 0; slot = (slot + 1) % _slots.Length)
        {
            int row = _slots[slot] - 1;
            if (this[row].Key == key)
            {
                return row;
            }
        }

        return null;
    }

    public int? Find(string registeredName) => _names.Find(registeredName) is ulong key ? Find(key) : null;

    public string? NameOf(int row) => _names.Of(this[row].Key);

    public Kind KindOf(int row) => _kinds[this[row].Kind];

    /// <summary>A row as it came, but for labels and further items.</summary>
    public ProcessRecord RecordOf(int row) => new()
    {
        Node = _anyPid!.Node.Name,
        Pid = PidOf(row),
        RegisteredName = NameOf(row),
        InitialCall = KindOf(row).InitialCall,
        CurrentFunction = KindOf(row).CurrentFunction,
        Status = KindOf(row).Status,
        MessageQueueLen = this[row].MessageQueueLen,
        Memory = this[row].Memory,
        Reductions = this[row].Reductions,
    };

    public ErlPid PidOf(int row) => PidOf(this[row].Key);

    /// <summary>The pid of a key; all of a table are of one node.</summary>
    public ErlPid PidOf(ulong key) => new(_anyPid!.Node, (uint)key, (uint)(key >> 32), _anyPid.Creation);

    private void Add(ProcessRecord process)
    {
        _anyPid ??= process.Pid;
        var kind = new Kind(process.InitialCall, process.CurrentFunction, process.Status);
        if (!_kindIndex.TryGetValue(kind, out int kindRow))
        {
            _kindIndex[kind] = kindRow = _kinds.Count;
            _kinds.Add(kind);
        }

        ulong key = ProcessKey.Of(process.Pid);
        if (process.RegisteredName is string name)
        {
            _names.Add(key, name);
        }

        if (Count % PageSize == 0)
        {
            _pages.Add(new Entry[PageSize]);
        }

        _pages[Count / PageSize][Count % PageSize] = new Entry(key, kindRow, process.MessageQueueLen, process.Memory, process.Reductions);
        Count++;
    }

    /// <summary>A hash table of rows, from 1; at most half of it is taken. A key that is not in its slot is in one of those that follow, before the first free one.</summary>
    private int[] Slots()
    {
        int[] slots = new int[(2 * Count) + 1];
        for (int row = 0; row < Count; row++)
        {
            int slot = SlotOf(this[row].Key, slots.Length);
            while (slots[slot] > 0)
            {
                slot = (slot + 1) % slots.Length;
            }

            slots[slot] = row + 1;
        }

        return slots;
    }

    // Pids count up: times the golden ratio of 2^64 they are spread evenly (Knuth, The Art of Computer Programming 3, 6.4).
    private static int SlotOf(ulong key, int slots) => (int)((unchecked(key * 0x9E3779B97F4A7C15) >> 32) * (ulong)slots >> 32);

    /// <summary>One process.</summary>
    public readonly struct Entry
    {
        private readonly uint _messageQueueLen;

        public Entry(ulong key, int kind, long messageQueueLen, long memory, long reductions)
        {
            Key = key;
            Kind = kind;
            _messageQueueLen = (uint)Math.Min(messageQueueLen, uint.MaxValue);
            Memory = memory;
            Reductions = reductions;
        }

        public ulong Key { get; }

        public int Kind { get; }

        /// <summary>In four bytes: four billion messages are more than any machine's memory holds.</summary>
        public long MessageQueueLen => _messageQueueLen;

        public long Memory { get; }

        public long Reductions { get; }
    }

    /// <summary>What many processes have in common.</summary>
    public sealed record Kind(string? InitialCall, string? CurrentFunction, string? Status)
    {
        /// <summary>In what it waits; null when it does not wait for anybody.</summary>
        public WaitingFunction? Waiting { get; } = WaitingFunction.Find(CurrentFunction);

        public bool IsSuspended => IsSuspendedStatus(Status);

        public static bool IsSuspendedStatus(string? status) => status == "suspended";
    }
}
