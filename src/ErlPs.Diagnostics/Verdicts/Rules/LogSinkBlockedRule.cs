using System.Collections.Generic;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>A log sink with a backlog that does not get shorter. Its callers hang when it is synchronous, else its mailbox grows.</summary>
internal static class LogSinkBlockedRule
{
    public static readonly Rule Rule = new(VerdictCause.LogSinkBlocked, Judge);

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        foreach (LogSinkEvidence sink in view.Evidence.LogSinks)
        {
            if (view.Process(sink.Id) is ProcessEvidence process && LogBacklog.Of(view, process) is { Moves: false } backlog)
            {
                yield return Of(view, sink, process, backlog);
            }
        }
    }

    private static Verdict Of(EvidenceView view, LogSinkEvidence sink, ProcessEvidence process, LogBacklog backlog)
    {
        bool hang = backlog.Waiting > 0;
        string waits = view.Waits(process);
        return new Verdict
        {
            Cause = VerdictCause.LogSinkBlocked,
            Severity = VerdictSeverity.Critical,
            Confidence = 0.95,
            CulpritId = process.Id,
            CulpritName = sink.Name,
            Affected = hang ? backlog.Waiting : process.Last.MessageQueueLen,
            Evidence =
            [
                Facts.Queue(process),
                .. backlog.Waiters is WaitGroup group ? Facts.Waiters(group) : [],
                Facts.Stack(process),
                Facts.Memory(process),
                .. LogBacklog.Setting(sink),
            ],
            Explanation = hang
                ? Facts.Text($"{sink.Name} has stopped while it makes its callers wait, and {backlog.Waiting:N0} processes that only wanted to log hang in it.{waits} Each new line of log adds one more.")
                : Facts.Text($"{sink.Name} has stopped while it lets its callers go on, so nobody waits but its mailbox grows with each line of log.{waits} The memory goes there."),
            Remedy = LogBacklog.Mute(view, sink),
            Explains = view.ChainFrom(process.Id),
        };
    }
}
