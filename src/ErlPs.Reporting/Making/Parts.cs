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

    /// <summary>
    /// The crowd that processes of a kind are in, as far as the counts tell; null when they wait for nothing, or for several things. Of what
    /// OTP's behaviours started, the kind does not tell what for, but the crowd does.
    /// </summary>
    public WaitGroup? CrowdOf(ProcessKind kind) => _crowds.Values.FirstOrDefault(crowd =>
        crowd.Function == kind.CurrentFunction
        && (crowd.InitialCalls.Any(call => call.InitialCall == kind.InitialCall)
            || (IsSpawned(kind.InitialCall) && crowd.Count * 2 > kind.Count && crowd.Count <= kind.Count)));

    /// <summary>Whether it says only that one of OTP's behaviours, or proc_lib itself, has started the process.</summary>
    public static bool IsSpawned(string? initialCall) => initialCall?.StartsWith("proc_lib:init_p/", StringComparison.Ordinal) == true;
}
