using System.Collections.Generic;
using System.Linq;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>A port whose queue does not get shorter, with a process that writes to it and can't go on.</summary>
internal static class PortBlockedRule
{
    public static readonly Rule Rule = new(VerdictCause.PortBlocked, Judge);

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        foreach (PortEvidence port in view.Evidence.Ports.Where(IsBlocked))
        {
            if (Writer(view, port) is ProcessEvidence writer)
            {
                yield return Of(view, port, writer);
            }
        }
    }

    private static bool IsBlocked(PortEvidence port) =>
        port.DistributionTo is null && port.QueueSizeBefore is long before && port.QueueSize >= before && port.Output == port.OutputBefore;

    /// <summary>The process that the port belongs to when it hangs in it, else whoever hangs in a port.</summary>
    private static ProcessEvidence? Writer(EvidenceView view, PortEvidence port) =>
        view.Process(port.OwnerId) is ProcessEvidence owner && IsInPort(owner)
            ? owner
            : view.Evidence.Processes.Where(process => process.IsStill && IsInPort(process)).OrderByDescending(process => view.AffectedBy(process.Id)).FirstOrDefault();

    // One that waits for the port's answer looks through its mailbox at each new message, so it need not be still.
    private static bool IsInPort(ProcessEvidence process) =>
        process.Samples.All(sample => sample.Status is null or "suspended")
        || process.Stack.Prepend(process.CurrentFunction).Any(function => WaitingFunction.Find(function) is { TargetKind: WaitTargetKind.Port });

    private static Verdict Of(EvidenceView view, PortEvidence port, ProcessEvidence writer)
    {
        long waiting = view.AffectedBy(writer.Id);
        return new Verdict
        {
            Cause = VerdictCause.PortBlocked,
            Severity = waiting > 0 ? VerdictSeverity.Critical : VerdictSeverity.Error,
            Confidence = 0.9,
            CulpritId = writer.Id,
            CulpritName = writer.Name,
            Affected = 1 + waiting,
            Evidence =
            [
                new VerdictFact("Port", $"{port.Id} ({port.Name}) has {Facts.Bytes(port.QueueSize)} that nobody takes; it was {Facts.Bytes(port.QueueSizeBefore ?? 0)} before", port.QueueSize),
                Facts.Stack(writer),
                Facts.Queue(writer),
                .. view.WaitersOf(writer.Id) is WaitGroup group ? Facts.Waiters(group) : [],
            ],
            Explanation = Facts.Text($"{writer.Name} writes to {port.Id} ({port.Name}), whose other end reads no more, and hangs in it. {(waiting > 0 ? Facts.Text($"{waiting:N0} processes wait for it in turn") : "Its mailbox is not read meanwhile")}: a socket's peer has stopped reading, a program does not take its input, or a console's output is held (Ctrl+S, a full pipe)."),
            Remedy = $"Get-ErlBacktrace '{writer.Id}' -Node {view.Evidence.Node} shows what it writes; it changes nothing. Let the other end read or close it: the writer then goes on or gets an error. "
                + "For good: send_timeout with send_timeout_close on sockets.",
            Explains = view.Evidence.Processes.Where(process => view.ChainFrom(process.Id).Contains(writer.Id)).Select(process => process.Id).ToArray(),
        };
    }
}
