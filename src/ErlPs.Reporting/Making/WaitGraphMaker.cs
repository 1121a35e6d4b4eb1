using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Diagnostics.Waiting;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Text;

namespace ErlPs.Reporting.Making;

/// <summary>Who waits for whom as a graph: a crowd is one node, and a process that is waited for itself stands alone.</summary>
internal sealed class WaitGraphMaker
{
    // As many as fit a picture that is understood at a glance.
    private const int MostTargets = 8;

    private readonly Parts _parts;
    private readonly GroupMaker _groups;
    private readonly Dictionary<string, ReportWaitNode> _nodes = [];
    private readonly List<ReportWaitEdge> _edges = [];

    public WaitGraphMaker(Evidence evidence, Parts parts, GroupMaker groups)
    {
        _parts = parts;
        _groups = groups;
        WaitGroup[] shown = evidence.Waits
            .Where(crowd => crowd.TargetKind is WaitTargetKind.Process or WaitTargetKind.Port or WaitTargetKind.Node)
            .OrderByDescending(crowd => _parts.LeadsToCulprit(crowd.TargetId))
            .ThenByDescending(crowd => crowd.Count)
            .Take(MostTargets)
            .ToArray();
        foreach (WaitGroup crowd in shown)
        {
            AddTarget(crowd.TargetKind, crowd.TargetId);
        }

        foreach (WaitGroup crowd in shown)
        {
            // Those who are waited for themselves are links of a chain and no part of the crowd.
            ProcessEvidence[] links = evidence.Processes.Where(process => process.WaitsFor.FirstOrDefault() == crowd.TargetId && _nodes.ContainsKey(process.Id)).ToArray();
            foreach (ProcessEvidence link in links)
            {
                _edges.Add(new ReportWaitEdge(link.Id, crowd.TargetId, 1, link.CurrentFunction));
            }

            AddCrowd(crowd, crowd.Count - links.Length);
        }
    }

    public IReadOnlyList<ReportWaitNode> Nodes => _nodes.Values.ToArray();

    public IReadOnlyList<ReportWaitEdge> Edges => _edges;

    private void AddTarget(WaitTargetKind kind, string id)
    {
        ProcessEvidence? process = _parts.Find(id);
        _nodes[id] = kind switch
        {
            WaitTargetKind.Port => new ReportWaitNode(id, id, "port", ReportWaitKind.Port, RoleOf(id)),
            WaitTargetKind.Node => new ReportWaitNode(id, id, "another node", ReportWaitKind.Node, RoleOf(id)),
            _ when process is null => new ReportWaitNode(id, id, null, ReportWaitKind.Process, RoleOf(id)),
            _ => new ReportWaitNode(id, process.NameOf(), process.NameOf() == id ? process.CurrentFunction : id, ReportWaitKind.Process, RoleOf(id), _groups.KeyOf(process)),
        };
    }

    private void AddCrowd(WaitGroup crowd, long count)
    {
        if (count <= 0)
        {
            return;
        }

        string id = "waits for " + crowd.TargetId;
        WaitersByCall? most = crowd.InitialCalls.FirstOrDefault();
        ProcessEvidence? only = count == 1 && crowd.SampleIds.Count == 1 ? _parts.Find(crowd.SampleIds[0]) : null;
        string name = only?.NameOf() ?? most?.InitialCall ?? "processes";
        string more = crowd.InitialCalls.Count > 1 ? $" of {crowd.InitialCalls.Count} kinds" : "";
        _nodes[id] = new ReportWaitNode(
            id,
            name,
            only?.Id ?? Figures.Count(count, "process", "processes") + more,
            ReportWaitKind.Crowd,
            _parts.LeadsToCulprit(crowd.TargetId) ? ReportRole.Affected : ReportRole.None,
            only is null ? _groups.KeyOf(most?.InitialCall, crowd.Function) : _groups.KeyOf(only));
        _edges.Add(new ReportWaitEdge(id, crowd.TargetId, count, crowd.Function));
    }

    private ReportRole RoleOf(string id) =>
        id == _parts.CulpritId ? ReportRole.Culprit : _parts.LeadsToCulprit(id) ? ReportRole.Affected : ReportRole.None;
}
