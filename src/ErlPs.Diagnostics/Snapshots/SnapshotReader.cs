using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using Erlang.Distribution;
using ErlPs.Diagnostics.Json;
using ErlPs.Diagnostics.Memory;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Snapshots;

/// <summary>Puts a snapshot together from its lines. Processes are counted and not read.</summary>
internal sealed class SnapshotReader
{
    // A judgement compares at least so many.
    private const int FewestSamples = 2;

    private readonly string _path;
    private readonly Dictionary<PropertyInfo, ArrayList> _lists = new();
    private readonly List<Blocker> _blockers = new();
    private Snapshot? _snapshot;
    private Evidence? _evidence;
    private bool _evidenceEnded;
    private bool _blockersEnded;
    private bool _hasProcesses;
    private long _processes;
    private SnapshotEnd? _end;

    public SnapshotReader(string path) => _path = path;

    /// <summary>Reads all lines, also those of a torn file as far as they go.</summary>
    /// <exception cref="ErlangException">
    /// <see cref="ErrorIds.SnapshotForeign"/>, <see cref="ErrorIds.SnapshotVersionUnsupported"/>; <see cref="ErrorIds.SnapshotTorn"/> when not even the first line is whole.
    /// </exception>
    public Snapshot Read(SnapshotLines lines)
    {
        string? damage = null;
        try
        {
            foreach (string line in lines.Read())
            {
                Take(line);
            }
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            damage = FormattableString.Invariant($"line {lines.Count} is damaged ({e.Message})");
        }

        if (_snapshot is null)
        {
            throw damage is null && SnapshotFile.MayBegin(lines.Rest) ? SnapshotFile.Cut(_path) : SnapshotFile.Foreign(_path);
        }

        string? torn = damage ?? (lines.IsCut || _end is null ? FormattableString.Invariant($"it ends after {lines.Count} whole lines, {Within}")
            : _end.Processes is long count && count != _processes ? FormattableString.Invariant($"{count - _processes} processes are missing")
            : null);
        return _snapshot with
        {
            Torn = torn,
            Evidence = WithLists(torn),
            Blockers = _blockers,
            ProcessCount = _hasProcesses ? _processes : _end?.Processes,
        };
    }

    private string Within =>
        _hasProcesses ? FormattableString.Invariant($"after {_processes} processes; the evidence and the blockers are whole")
        : _blockersEnded ? "before the processes; the evidence and the blockers are whole"
        : _evidenceEnded ? FormattableString.Invariant($"after {_blockers.Count} blockers and before the processes; the evidence is whole")
        : "within the evidence; the blockers and the processes are missing";

    private void Take(string line)
    {
        if (_snapshot is null)
        {
            _snapshot = Header(line);
        }
        else if (line.StartsWith("{", StringComparison.Ordinal))
        {
            foreach (KeyValuePair<string, object?> member in (Dictionary<string, object?>)JsonReader.Read(line)!)
            {
                Take(member.Key, member.Value);
            }
        }
        else if (line.StartsWith("[", StringComparison.Ordinal))
        {
            _processes++;
        }
    }

    private void Take(string member, object? value)
    {
        switch (member)
        {
            case SnapshotFormat.Memory:
                _snapshot = _snapshot! with { Memory = RecordJson.Read<NodeMemory>(value) };
                break;
            case SnapshotFormat.SystemInfo:
                _snapshot = _snapshot! with { SystemInfo = RecordJson.Read<NodeSystemInfo>(value) };
                break;
            case SnapshotFormat.Evidence:
                _evidence = RecordJson.Read<Evidence>(value);
                break;
            case SnapshotFormat.EvidenceEnd:
                _evidenceEnded = true;
                break;
            case SnapshotFormat.Blocker:
                _blockers.Add(RecordJson.Read<Blocker>(value));
                break;
            case SnapshotFormat.BlockerEnd:
                _blockersEnded = true;
                break;
            case SnapshotFormat.Processes:
                _hasProcesses = true;
                break;
            case SnapshotFormat.End:
                _end = RecordJson.Read<SnapshotEnd>(value);
                break;
            case string item when item.StartsWith(SnapshotFormat.Evidence + ".", StringComparison.Ordinal):
                TakeItem(item.Substring(SnapshotFormat.Evidence.Length + 1), value);
                break;
        }
    }

    private void TakeItem(string name, object? value)
    {
        if (typeof(Evidence).GetProperty(name) is not PropertyInfo property || RecordJson.ItemType(property.PropertyType) is not Type type)
        {
            return;
        }

        if (!_lists.TryGetValue(property, out ArrayList? items))
        {
            _lists[property] = items = new ArrayList();
        }

        items.Add(RecordJson.Read(type, value) ?? throw new FormatException($"no {type.Name}"));
    }

    private Snapshot Header(string line)
    {
        var fields = SnapshotFile.Fields(line) ?? throw SnapshotFile.Foreign(_path);
        if (fields.TryGetValue(SnapshotFormat.VersionMember, out object? version) && version is long number and not SnapshotFormat.Version)
        {
            throw new ErlangException(
                ErrorIds.SnapshotVersionUnsupported,
                FormattableString.Invariant($"{_path} is a snapshot of version {number}, and this ErlPs reads version {SnapshotFormat.Version}."));
        }

        SnapshotHeader header = RecordJson.Read<SnapshotHeader>(fields);
        return new Snapshot
        {
            Path = _path,
            Version = SnapshotFormat.Version,
            Node = header.Node,
            OtpRelease = header.OtpRelease,
            TakenAt = header.TakenAt,
            WrittenBy = header.WrittenBy,
        };
    }

    private Evidence? WithLists(string? torn)
    {
        if (_evidence is null)
        {
            return null;
        }

        foreach (KeyValuePair<PropertyInfo, ArrayList> list in _lists)
        {
            list.Key.SetValue(_evidence, list.Value.ToArray(RecordJson.ItemType(list.Key.PropertyType)!));
        }

        return _evidence.Samples.Count < FewestSamples ? null
            : _evidenceEnded ? _evidence
            : _evidence with { Missing = [.. _evidence.Missing, $"the rest of what was kept: {torn}"] };
    }
}
