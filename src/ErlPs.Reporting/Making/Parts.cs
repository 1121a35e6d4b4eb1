using System;
using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Diagnostics.Waiting;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Making;

/// <summary>Who has which part in the first verdict: the culprit, and those who wait for it, also through others.</summary>
internal sealed class Parts
{
    private readonly Dictionary<string, ProcessEvidence> _processes;
    private readonly Dictionary<string, WaitGroup> _crowds;

    public Parts(Evidence evidence, Verdict? verdict)
    {
        CulpritId = verdict?.CulpritId;
        _processes = evidence.Processes.ToDictionary(process => process.Id, StringComparer.Ordinal);
        _crowds = evidence.Waits.Where(crowd => crowd.TargetId.Length > 0).GroupBy(crowd => crowd.TargetId).ToDictionary(same => same.Key, same => same.First());
    }

    public string? CulpritId { get; }

    public ProcessEvidence? Find(string id) => _processes.TryGetValue(id, out ProcessEvidence? process) ? process : null;

    public ReportRole RoleOf(ProcessEvidence process) =>
        process.Id == CulpritId ? ReportRole.Culprit : LeadsToCulprit(process.WaitsFor.FirstOrDefault()) ? ReportRole.Affected : ReportRole.None;

    /// <summary>Whether who waits for it waits for the culprit in the end.</summary>
    public bool LeadsToCulprit(string? target)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (target is not null && seen.Add(target))
        {
            if (target == CulpritId)
            {
                return true;
            }

            target = Find(target)?.WaitsFor.FirstOrDefault();
        }

        return false;
    }

    /// <summary>Whether processes of that kind wait for the culprit, as far as the counts by kind tell.</summary>
    public bool Waits(ProcessKind kind) => _crowds.Any(crowd =>
        LeadsToCulprit(crowd.Key)
        && crowd.Value.Function == kind.CurrentFunction
        && crowd.Value.InitialCalls.Any(call => call.InitialCall == kind.InitialCall));
}
