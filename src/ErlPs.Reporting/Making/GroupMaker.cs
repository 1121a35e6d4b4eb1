using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Diagnostics.Waiting;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Making;

/// <summary>Processes by kind. The culprit is always a group of its own, so that it can be seen.</summary>
internal sealed class GroupMaker
{
    private readonly List<(ReportGroup Group, ProcessKind? Kind)> _groups = [];
    private readonly string? _culpritKey;
    private readonly string? _culpritId;

    public GroupMaker(Evidence evidence, Parts parts)
    {
        _culpritId = parts.CulpritId;
        ProcessEvidence? culprit = _culpritId is null ? null : parts.Find(_culpritId);
        ProcessKind? itsKind = culprit is null ? null : KindOf(evidence.Kinds, culprit);
        foreach (ProcessKind kind in evidence.Kinds)
        {
            bool hasCulprit = ReferenceEquals(kind, itsKind);
            if (!hasCulprit || kind.Count > 1)
            {
                Add(Of(kind, parts, hasCulprit ? culprit : null), kind);
            }
        }

        if (culprit is not null)
        {
            _culpritKey = Add(Of(culprit), null);
        }

        Groups = _groups.Select(made => made.Group).OrderByDescending(group => group.Memory).ToArray();
    }

    public IReadOnlyList<ReportGroup> Groups { get; }

    /// <summary>The group that a process is counted in; null when the evidence left its kind out.</summary>
    public string? KeyOf(ProcessEvidence process)
    {
        if (process.Id == _culpritId)
        {
            return _culpritKey;
        }

        ProcessKind? kind = KindOf(_groups.Select(made => made.Kind).OfType<ProcessKind>(), process);
        return kind is null ? null : KeyOf(kind);
    }

    /// <summary>The group of those who were started for something and are in some function; null when there is none.</summary>
    public string? KeyOf(string? initialCall, string? function) =>
        _groups.FirstOrDefault(made => made.Group.Name == initialCall && made.Group.CurrentFunction == function).Group?.Key;

    private static ProcessKind? KindOf(IEnumerable<ProcessKind> kinds, ProcessEvidence process)
    {
        ProcessKind[] same = kinds.Where(kind => kind.CurrentFunction == process.CurrentFunction || kind.SampleIds.Contains(process.Id)).ToArray();
        return same.FirstOrDefault(kind => kind.Count == 1 && kind.SampleIds.Contains(process.Id))
            ?? same.FirstOrDefault(kind => kind.InitialCall == process.InitialCall)
            ?? same.FirstOrDefault(kind => Parts.IsSpawned(kind.InitialCall));
    }

    private static ReportGroup Of(ProcessEvidence culprit) => new()
    {
        Name = culprit.NameOf(),
        CurrentFunction = culprit.CurrentFunction,
        Count = 1,
        Memory = culprit.Now().Memory,
        MessageQueueLen = culprit.Now().MessageQueueLen,
        Role = ReportRole.Culprit,
    };

    /// <param name="kind">The kind.</param>
    /// <param name="parts">Who waits for the culprit.</param>
    /// <param name="without">Is counted elsewhere.</param>
    private static ReportGroup Of(ProcessKind kind, Parts parts, ProcessEvidence? without)
    {
        ProcessEvidence? sample = kind.SampleIds.Select(parts.Find).OfType<ProcessEvidence>().FirstOrDefault();
        WaitGroup? crowd = parts.CrowdOf(kind);
        bool waits = parts.LeadsToCulprit(crowd?.TargetId) || (sample is not null && parts.RoleOf(sample) == ReportRole.Affected);
        string? startedFor = Parts.IsSpawned(kind.InitialCall) ? crowd?.InitialCalls.FirstOrDefault()?.InitialCall : null;
        return new ReportGroup
        {
            Name = (kind.Count == 1 ? sample?.NameOf() : null) ?? startedFor ?? kind.InitialCall ?? "unknown",
            CurrentFunction = kind.CurrentFunction,
            Count = kind.Count - (without is null ? 0 : 1),
            Memory = Math.Max(0, kind.Memory - (without?.Now().Memory ?? 0)),
            MessageQueueLen = Math.Max(0, kind.MessageQueueLen - (without?.Now().MessageQueueLen ?? 0)),
            Role = waits ? ReportRole.Affected : ReportRole.None,
        };
    }

    private string? KeyOf(ProcessKind kind) => _groups.FirstOrDefault(made => ReferenceEquals(made.Kind, kind)).Group?.Key;

    private string Add(ReportGroup group, ProcessKind? kind)
    {
        string key = "g" + _groups.Count.ToString(CultureInfo.InvariantCulture);
        _groups.Add((group with { Key = key }, kind));
        return key;
    }
}
