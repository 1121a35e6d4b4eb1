using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>One process with a large part of the memory in its heap, and not in its mailbox, that gives nothing back.</summary>
internal static class HeapBloatRule
{
    public static readonly Rule Rule = new(VerdictCause.HeapBloat, Judge);

    // One that works flat out does several million reductions a second. Far below, a heap that stays as it is is kept, not worked on.
    private const double Busy = 200_000;

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        if (view.Evidence.Samples[view.Evidence.Samples.Count - 1].MemoryTotal is not long total)
        {
            yield break;
        }

        foreach (ProcessEvidence process in view.Evidence.Processes)
        {
            long least = process.Samples.Min(sample => sample.Memory);
            if (least >= view.Thresholds.Bytes
                && least >= total * view.Thresholds.MemoryShare
                && process.Last.MessageQueueLen < view.Thresholds.QueueLen
                && process.Samples.Count > 2
                && GivesNothingBack(view, process))
            {
                yield return Of(view, process, total);
            }
        }
    }

    private static bool GivesNothingBack(EvidenceView view, ProcessEvidence process)
    {
        Trend memory = Trend.Of(process, sample => sample.Memory);
        return memory.OnlyGrows || (memory.Growth == 0 && process.ReductionsDone / view.Seconds < Busy);
    }

    private static Verdict Of(EvidenceView view, ProcessEvidence process, long total) => new()
    {
        Cause = VerdictCause.HeapBloat,
        Severity = VerdictSeverity.Error,
        Confidence = 0.8,
        CulpritId = process.Id,
        CulpritName = process.Name,
        Affected = 1,
        Evidence =
        [
            new VerdictFact("Memory", $"it holds {Facts.Bytes(process.Last.Memory)} of the node's {Facts.Bytes(total)}", process.Last.Memory),
            new VerdictFact("Growth", $"{Facts.Bytes(process.Last.Memory - process.First.Memory)} more than at the first look", process.Last.Memory - process.First.Memory),
            Facts.Queue(process),
            Facts.Work(process),
            Facts.Stack(process),
        ],
        Explanation = Facts.Text($"{process.Name} alone has {(double)process.Last.Memory / total:P0} of the node's memory in its heap, and its mailbox is not why. It keeps what it was given in its state, or has not collected its garbage since a large piece of work."),
        Remedy = $"Invoke-ErlFunction erlang garbage_collect -ArgumentText '{process.Id}' -Node {view.Evidence.Node} collects its garbage: it stops the process meanwhile and needs room for what is alive. "
            + "If that frees little, it is its state that grows.",
    };
}
