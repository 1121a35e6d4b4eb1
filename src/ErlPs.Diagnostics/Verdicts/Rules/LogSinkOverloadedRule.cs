using System.Collections.Generic;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>A log sink with a backlog that writes, but less than comes.</summary>
internal static class LogSinkOverloadedRule
{
    public static readonly Rule Rule = new(VerdictCause.LogSinkOverloaded, Judge);

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        foreach (LogSinkEvidence sink in view.Evidence.LogSinks)
        {
            if (view.Process(sink.Id) is ProcessEvidence process && LogBacklog.Of(view, process) is { Moves: true } backlog)
            {
                yield return Of(view, sink, process, backlog);
            }
        }
    }

    private static Verdict Of(EvidenceView view, LogSinkEvidence sink, ProcessEvidence process, LogBacklog backlog) => new()
    {
        Cause = VerdictCause.LogSinkOverloaded,
        Severity = VerdictSeverity.Error,
        Confidence = 0.85,
        CulpritId = process.Id,
        CulpritName = sink.Name,
        Affected = backlog.Waiting > 0 ? backlog.Waiting : process.Last.MessageQueueLen,
        Evidence =
        [
            Facts.Queue(process),
            .. backlog.Waiters is WaitGroup group ? Facts.Waiters(group) : [],
            Facts.Stack(process),
            Facts.Work(process),
            .. LogBacklog.Setting(sink),
        ],
        Explanation = backlog.Waiting > 0
            ? Facts.Text($"More is logged than {sink.Name} can write, and {backlog.Waiting:N0} processes wait until it is their line's turn.{view.Waits(process)} The node works as fast as its log does.")
            : Facts.Text($"More is logged than {sink.Name} can write: {process.Last.MessageQueueLen:N0} lines wait in its mailbox.{view.Waits(process)} They take memory, and what is read in the log is old."),
        Remedy = LogBacklog.Mute(view, sink),
        Explains = view.ChainFrom(process.Id),
    };
}
