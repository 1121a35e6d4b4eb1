using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>Binaries that are a large part of the memory and that processes with small heaps hold: they do not collect their garbage, or keep pieces of large ones.</summary>
internal static class BinaryLeakRule
{
    public static readonly Rule Rule = new(VerdictCause.BinaryLeak, Judge);

    private const double ShareOfBinaries = 0.4;
    private const double ShareOfOne = 0.5;

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        NodeSample last = view.Evidence.Samples[view.Evidence.Samples.Count - 1];
        if (last.MemoryBinary is long binaries && last.MemoryTotal is long total
            && binaries >= view.Thresholds.Bytes && binaries >= total * view.Thresholds.MemoryShare
            && view.Evidence.BinaryHolders.FirstOrDefault() is BinaryHolders holders
            && holders.Bytes >= binaries * ShareOfBinaries && holders.Bytes > holders.Memory)
        {
            yield return Of(view, holders, binaries, total);
        }
    }

    private static Verdict Of(EvidenceView view, BinaryHolders holders, long binaries, long total)
    {
        bool one = holders.TopBytes >= holders.Bytes * ShareOfOne;
        ProcessEvidence? top = view.Process(holders.TopId);
        string who = one ? top?.Name ?? holders.TopId : Facts.Text($"{holders.Processes:N0} processes of {holders.InitialCall}");
        return new Verdict
        {
            Cause = VerdictCause.BinaryLeak,
            Severity = VerdictSeverity.Error,
            Confidence = 0.8,
            CulpritId = one ? holders.TopId : null,
            CulpritName = one ? top?.Name : holders.InitialCall,
            Affected = holders.Processes,
            Evidence =
            [
                new VerdictFact("Binary", $"binaries take {Facts.Bytes(binaries)} of the node's {Facts.Bytes(total)}", binaries),
                new VerdictFact("Holders", Facts.Text($"{who} refer to {holders.Binaries:N0} binaries of {Facts.Bytes(holders.Bytes)}"), holders.Bytes),
                new VerdictFact("Memory", $"their own heaps are {Facts.Bytes(holders.Memory)}", holders.Memory),
            ],
            Explanation = Facts.Text($"Binaries are {(double)binaries / total:P0} of the node's memory, and {who} hold {Facts.Bytes(holders.Bytes)} of them with small heaps. ")
                + "A process that only passes binaries on has so little garbage of its own that it rarely collects, and a piece of a large binary keeps all of it.",
            Remedy = $"Invoke-ErlFunction erlang garbage_collect -ArgumentText '{holders.TopId}' -Node {view.Evidence.Node} shows in Get-ErlMemory whether it is garbage; it stops that process for a moment. "
                + "For good: binary:copy what is kept, hibernate or collect after large messages, or give the work to short-lived processes.",
        };
    }
}
