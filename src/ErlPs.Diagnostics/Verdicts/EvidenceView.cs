using System;
using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts;

/// <summary>The evidence as rules ask it: by id, and along the chains of who waits for whom.</summary>
internal sealed class EvidenceView
{
    private readonly Dictionary<string, ProcessEvidence> _processes;
    private readonly Dictionary<string, WaitGroup> _waits;
    private readonly Dictionary<string, LogSinkEvidence> _sinks;

    public EvidenceView(Evidence evidence, Thresholds thresholds)
    {
        Evidence = evidence;
        Thresholds = thresholds;
        _processes = evidence.Processes.ToDictionary(process => process.Id, StringComparer.Ordinal);
        _waits = evidence.Waits.Where(group => group.TargetId.Length > 0).GroupBy(group => group.TargetId, StringComparer.Ordinal)
            .ToDictionary(groups => groups.Key, groups => groups.First(), StringComparer.Ordinal);
        _sinks = evidence.LogSinks.GroupBy(sink => sink.Id, StringComparer.Ordinal).ToDictionary(sinks => sinks.Key, sinks => sinks.First(), StringComparer.Ordinal);
        Circles = FindCircles();
    }

    public Evidence Evidence { get; }

    public Thresholds Thresholds { get; }

    /// <summary>Processes that wait for each other, each circle in the order of waiting.</summary>
    public IReadOnlyList<IReadOnlyList<ProcessEvidence>> Circles { get; }

    public double Seconds => Math.Max(Evidence.Window.TotalSeconds, 0.001);

    public ProcessEvidence? Process(string? id) => id is not null && _processes.TryGetValue(id, out ProcessEvidence? process) ? process : null;

    /// <summary>Those who wait for it; null when nobody does.</summary>
    public WaitGroup? WaitersOf(string id) => _waits.TryGetValue(id, out WaitGroup? group) ? group : null;

    public LogSinkEvidence? Sink(string id) => _sinks.TryGetValue(id, out LogSinkEvidence? sink) ? sink : null;

    /// <summary>What a process waits for, and what that waits for, to the end; without the process itself. It ends where it would repeat.</summary>
    public IReadOnlyList<string> ChainFrom(string id)
    {
        var chain = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { id };
        string? at = Process(id)?.WaitsFor.FirstOrDefault();
        while (at is not null && seen.Add(at))
        {
            chain.Add(at);
            at = Process(at)?.WaitsFor.FirstOrDefault();
        }

        return chain;
    }

    /// <summary>How many wait for it, also through others that wait for it.</summary>
    public long AffectedBy(string id) =>
        Evidence.Waits.Where(group => group.TargetId == id || ChainFrom(group.TargetId).Contains(id)).Sum(group => group.Count);

    /// <summary>The last of what it waits for; itself when it waits for nothing.</summary>
    public string RootOf(string id) => ChainFrom(id).LastOrDefault() ?? id;

    /// <summary>In words: "It waits itself for x, which waits for y." Empty when it waits for nothing.</summary>
    public string Waits(ProcessEvidence process)
    {
        IEnumerable<string> names = ChainFrom(process.Id).Select(id => Process(id) is ProcessEvidence next ? Rules.Facts.Named(next) : id);
        string text = string.Join(", which waits for ", names);
        return text.Length == 0 ? "" : $" It waits itself for {text}.";
    }

    public bool IsInCircle(string id) => Circles.Any(circle => circle.Any(process => process.Id == id));

    private List<IReadOnlyList<ProcessEvidence>> FindCircles()
    {
        var circles = new List<IReadOnlyList<ProcessEvidence>>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (ProcessEvidence start in Evidence.Processes)
        {
            var walk = new List<ProcessEvidence>();
            ProcessEvidence? at = start;
            while (at is not null && done.Add(at.Id))
            {
                walk.Add(at);
                at = Process(at.WaitsFor.FirstOrDefault());
            }

            int back = at is null ? -1 : walk.FindIndex(process => process.Id == at.Id);
            if (back >= 0)
            {
                circles.Add(walk.Skip(back).ToArray());
            }
        }

        return circles;
    }
}
