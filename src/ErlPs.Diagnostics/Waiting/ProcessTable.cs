using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>All processes of a node in one look, in some 50 bytes each: 100,000 are 5 MB here.</summary>
internal sealed class ProcessTable
{
    private readonly List<Entry> _entries = new();
    private readonly Dictionary<ulong, int> _index = new();
    private readonly List<Kind> _kinds = new();
    private readonly Dictionary<Kind, int> _kindIndex = new();
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _names = new();
    private ErlPid? _anyPid;

    public int Count => _entries.Count;

    public IEnumerable<string> Names => _byName.Keys;

    public static ProcessTable Read(IRpc rpc, ProcessQuery query, CallOptions? options, CancellationToken cancellationToken)
    {
        var table = new ProcessTable();
        foreach (ProcessRecord process in ProcessScanner.Scan(rpc, query, options, cancellationToken))
        {
            table.Add(process);
        }

        return table;
    }

    /// <summary>
    /// The same without current functions and with heap sizes for memory: what a node tells of a process without asking it. On a node with
    /// hundreds of processes in its run queue, each that is asked answers when it is its turn.
    /// </summary>
    public static ProcessTable ReadWithoutSignals(IRpc rpc, int wordSize, CallOptions? options, CancellationToken cancellationToken)
    {
        var table = new ProcessTable();
        foreach (ProcessRecord process in QuietScan.Read(rpc, wordSize, options, cancellationToken))
        {
            table.Add(process);
        }

        return table;
    }

    public static ulong KeyOf(ErlPid pid) => ((ulong)pid.Serial << 32) | pid.Id;

    public Entry this[int row] => _entries[row];

    public int? Find(ulong key) => _index.TryGetValue(key, out int row) ? row : null;

    public int? Find(string registeredName) => _byName.TryGetValue(registeredName, out int row) ? row : null;

    /// <summary>The row of a pid as the node prints it.</summary>
    public int? FindById(string id) => PidText.IsPid(id) && Parts(id) is [_, ulong number, ulong serial] ? Find((serial << 32) | number) : null;

    public string? NameOf(int row) => _names.TryGetValue(row, out string? name) ? name : null;

    public Kind KindOf(int row) => _kinds[_entries[row].Kind];

    public ErlPid PidOf(int row) => PidOf(_entries[row].Key);

    /// <summary>The pid of a key; all of a table are of one node.</summary>
    public ErlPid PidOf(ulong key) => new(_anyPid!.Node, (uint)key, (uint)(key >> 32), _anyPid.Creation);

    public static string IdOf(ulong key) => FormattableString.Invariant($"<0.{(uint)key}.{key >> 32}>");

    private static ulong[] Parts(string id) =>
        id.Trim('<', '>').Split('.').Select(part => ulong.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToArray();

    private void Add(ProcessRecord process)
    {
        _anyPid ??= process.Pid;
        var kind = new Kind(process.InitialCall, process.CurrentFunction, process.Status);
        if (!_kindIndex.TryGetValue(kind, out int kindRow))
        {
            _kindIndex[kind] = kindRow = _kinds.Count;
            _kinds.Add(kind);
        }

        ulong key = KeyOf(process.Pid);
        if (process.RegisteredName is string name)
        {
            _byName[name] = _entries.Count;
            _names[_entries.Count] = name;
        }

        _index[key] = _entries.Count;
        _entries.Add(new Entry(key, kindRow, process.MessageQueueLen, process.Memory, process.Reductions));
    }

    /// <summary>One process.</summary>
    public readonly struct Entry
    {
        public Entry(ulong key, int kind, long messageQueueLen, long memory, long reductions)
        {
            Key = key;
            Kind = kind;
            MessageQueueLen = messageQueueLen;
            Memory = memory;
            Reductions = reductions;
        }

        public ulong Key { get; }

        public int Kind { get; }

        public long MessageQueueLen { get; }

        public long Memory { get; }

        public long Reductions { get; }
    }

    /// <summary>What many processes have in common.</summary>
    public sealed record Kind(string? InitialCall, string? CurrentFunction, string? Status)
    {
        /// <summary>In what it waits; null when it does not wait for anybody.</summary>
        public WaitingFunction? Waiting { get; } = WaitingFunction.Find(CurrentFunction);

        public bool IsSuspended => Status == "suspended";
    }
}
