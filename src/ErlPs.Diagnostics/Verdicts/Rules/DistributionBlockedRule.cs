using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>Processes that are suspended in sending although no port of their own is full: the connection to another node is.</summary>
internal static class DistributionBlockedRule
{
    public static readonly Rule Rule = new(VerdictCause.DistributionBlocked, Judge);

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        ProcessEvidence[] suspended = view.Evidence.Processes
            .Where(process => process.IsStill && process.Samples.All(sample => sample.Status is null or "suspended") && process.Status == "suspended")
            .Where(process => !view.Evidence.Ports.Any(port => port.DistributionTo is null && port.OwnerId == process.Id))
            .OrderByDescending(process => view.AffectedBy(process.Id))
            .ThenByDescending(process => process.Last.MessageQueueLen)
            .ToArray();
        if (suspended.Length > 0 && view.Evidence.ConnectedNodes.Count > 0)
        {
            yield return Of(view, suspended);
        }
    }

    private static Verdict Of(EvidenceView view, ProcessEvidence[] suspended)
    {
        ProcessEvidence first = suspended[0];
        PortEvidence? port = view.Evidence.Ports.Where(port => port.DistributionTo is not null).OrderByDescending(port => port.QueueSize).FirstOrDefault();
        string to = port?.DistributionTo ?? "another node";
        long waiting = suspended.Sum(process => view.AffectedBy(process.Id));
        return new Verdict
        {
            Cause = VerdictCause.DistributionBlocked,
            Severity = VerdictSeverity.Critical,
            Confidence = port is null ? 0.6 : 0.9,
            CulpritId = first.Id,
            CulpritName = first.Name,
            Affected = suspended.Length + waiting,
            Evidence =
            [
                new VerdictFact("Suspended", Facts.Text($"{suspended.Length:N0} processes are suspended in sending to {to}"), suspended.Length),
                .. port is null ? Array.Empty<VerdictFact>() : [new VerdictFact("Port", $"{port.Id} to {to} has {Facts.Bytes(port.QueueSize)} that it does not take", port.QueueSize)],
                Facts.Stack(first),
                Facts.Queue(first),
            ],
            Explanation = Facts.Text($"The connection to {to} takes no more: that node, or the network, is too slow for what is sent, and {first.Name} is suspended until there is room. ")
                + "Whoever sends there, also only small messages, stops; their mailboxes grow meanwhile.",
            Remedy = $"Test-ErlNode {to} shows whether that node answers; it changes nothing. Invoke-ErlFunction erlang disconnect_node {to} -Node {view.Evidence.Node} frees the senders at once, "
                + "and whatever was on the way is lost. +zdbbl gives the connection a larger buffer.",
            Explains = suspended.Select(process => process.Id).ToArray(),
        };
    }
}
