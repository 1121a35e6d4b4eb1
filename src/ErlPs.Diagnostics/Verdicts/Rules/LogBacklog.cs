using System.Collections.Generic;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>How far a log sink is behind, and whether it works at it.</summary>
internal sealed record LogBacklog(WaitGroup? Waiters, long Waiting, bool Moves)
{
    // A handler that polls or sleeps does some hundred reductions a second, one that formats lines some ten thousand.
    private const double ReductionsOfWork = 20_000;

    /// <summary>The backlog, or null when there is none to speak of.</summary>
    public static LogBacklog? Of(EvidenceView view, ProcessEvidence sink)
    {
        WaitGroup? waiters = view.WaitersOf(sink.Id);
        long waiting = waiters is { Count: long count } && count >= view.Thresholds.Waiters ? view.AffectedBy(sink.Id) : 0;
        bool isLong = sink.First.MessageQueueLen >= view.Thresholds.QueueLen && sink.Last.MessageQueueLen >= view.Thresholds.QueueLen;
        if (waiting == 0 && !isLong)
        {
            return null;
        }

        bool callersMove = waiters is { Stuck: long stuck } && stuck < waiters.Count / 2;
        return new LogBacklog(waiters, waiting, sink.Drains || callersMove || sink.ReductionsDone / view.Seconds > ReductionsOfWork);
    }

    public static IEnumerable<VerdictFact> Setting(LogSinkEvidence sink)
    {
        if (sink.Gate is not null)
        {
            yield return new VerdictFact("Gate", $"callers send what is at {sink.Gate} or above");
        }

        if (sink.Sync is bool sync)
        {
            yield return new VerdictFact("Mode", sync ? "its callers wait until their line is written" : "its callers go on at once");
        }
    }

    public static string Mute(EvidenceView view, LogSinkEvidence sink) => sink.Backend switch
    {
        "lager" => $"Set-ErlLogLevel warning -For 00:10 -Sink {sink.Name} -Node {view.Evidence.Node} mutes it at the source for ten minutes, which works although it does "
            + "not answer; lines below warning are lost meanwhile, and who hangs already stays until it drains. Restore-ErlLogLevel ends it earlier.",
        "logger" => $"Set-ErlLogLevel warning -For 00:10 -Node {view.Evidence.Node} mutes it at the source for ten minutes; lines below warning are lost meanwhile. "
            + "Restore-ErlLogLevel ends it earlier.",
        _ => $"Get-ErlBacktrace '{sink.Id}' -Node {view.Evidence.Node} shows what it waits for; it changes nothing. It has no level that could be set at the source: "
            + "log less where the lines come from.",
    };
}
