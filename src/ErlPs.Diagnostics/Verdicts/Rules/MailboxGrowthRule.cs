using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>A long mailbox that does not get shorter and that no waiting callers explain: casts and plain messages, or a receive that picks.</summary>
internal static class MailboxGrowthRule
{
    public static readonly Rule Rule = new(VerdictCause.MailboxGrowth, Judge);

    // With fewer callers than this share of the messages, the callers are not what fills it.
    private const double CallersShare = 0.5;

    private static IEnumerable<Verdict> Judge(EvidenceView view) =>
        view.Evidence.Processes.Where(process => IsLong(view, process)).Select(process => Of(view, process));

    private static bool IsLong(EvidenceView view, ProcessEvidence process) =>
        process.First.MessageQueueLen >= view.Thresholds.QueueLen
        && process.Last.MessageQueueLen >= process.First.MessageQueueLen
        && (view.WaitersOf(process.Id)?.Count ?? 0) < process.Last.MessageQueueLen * CallersShare
        && view.Sink(process.Id) is null
        && !view.IsInCircle(process.Id);

    private static Verdict Of(EvidenceView view, ProcessEvidence process)
    {
        long grown = process.Last.MessageQueueLen - process.First.MessageQueueLen;
        string waits = view.Waits(process);
        return new Verdict
        {
            Cause = VerdictCause.MailboxGrowth,
            Severity = grown > 0 ? VerdictSeverity.Error : VerdictSeverity.Warning,
            Confidence = grown > 0 ? 0.9 : 0.7,
            CulpritId = process.Id,
            CulpritName = process.Name,
            Affected = process.Last.MessageQueueLen,
            Evidence =
            [
                Facts.Queue(process),
                Facts.Memory(process),
                Facts.Stack(process),
                Facts.Work(process),
            ],
            Explanation = Facts.Text($"{process.Name} {(grown > 0 ? "gets more messages than it takes" : "takes no messages")}: {process.Last.MessageQueueLen:N0} wait, and nobody waits for an answer, so nothing slows the senders down.{waits} Its mailbox takes memory until the node has none."),
            Remedy = $"Get-ErlMessage '{process.Id}' -First 100 -Node {view.Evidence.Node} shows what kind of messages they are, and Get-ErlBacktrace '{process.Id}' what it does; both change nothing. "
                + "Stop or slow the senders; ending the process throws its messages away.",
        };
    }
}
