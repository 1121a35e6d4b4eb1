using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Waiting;

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
        PortEvidence? port = view.Evidence.Ports
            .Where(port => port is { DistributionTo: not null, QueueSizeBefore: > 0 })
            .OrderByDescending(port => port.QueueSize)
            .FirstOrDefault();
        if (suspended.Length > 0 && (port is not null || suspended.Any(IsSendingToNode)))
        {
            yield return Of(view, suspended, port);
        }
    }

    private static bool IsSendingToNode(ProcessEvidence process) => WaitingFunction.Find(process.CurrentFunction) is { TargetKind: WaitTargetKind.Node };

    private static Verdict Of(EvidenceView view, ProcessEvidence[] suspended, PortEvidence? port)
    {
        ProcessEvidence first = suspended[0];
        string to = port?.DistributionTo ?? "another node";
        long waiting = suspended.Sum(process => view.AffectedBy(process.Id));
        return new Verdict
        {
            Cause = VerdictCause.DistributionBlocked,
            Severity = VerdictSeverity.Critical,
            Confidence = port is null ? 0.6 : 0.9,
            // Not a process: each of those that are suspended is a victim.
            CulpritId = null,
            CulpritName = to,
            Affected = Math.Max(suspended.Length, view.Evidence.Suspended) + waiting,
            Evidence =
            [
                new VerdictFact("Suspended", Facts.Text($"{Math.Max(suspended.Length, view.Evidence.Suspended):N0} processes are suspended in sending to {to}"), Math.Max(suspended.Length, view.Evidence.Suspended)),
                .. port is null ? Array.Empty<VerdictFact>() : [new VerdictFact("Port", $"{port.Id} to {to} has {Facts.Bytes(port.QueueSize)} that it does not take", port.QueueSize)],
                Facts.Stack(first),
                Facts.Queue(first),
            ],
            Explanation = Facts.Text($"The connection to {to} takes no more: that node, or the network, is too slow for what is sent, and {Facts.Named(first)} is suspended until there is room. ")
                + "Whoever sends there, also only small messages, stops; their mailboxes grow meanwhile.",
            Remedy = $"Test-ErlNode {to} shows whether that node answers; it changes nothing. Invoke-ErlFunction erlang disconnect_node -ArgumentText \"{ErlAtom.Of(to)}\" -Node {view.Evidence.Node} frees the senders at once, "
                + "and whatever was on the way is lost. +zdbbl gives the connection a larger buffer.",
            Explains = suspended.Select(process => process.Id).ToArray(),
        };
    }
}
