using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>Memory that the node has from the operating system and does not use.</summary>
internal static class MemoryFragmentationRule
{
    public static readonly Rule Rule = new(VerdictCause.MemoryFragmentation, Judge);

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        long carriers = view.Evidence.Allocations.Sum(allocation => allocation.Carriers);
        long blocks = view.Evidence.Allocations.Sum(allocation => allocation.Blocks);
        if (carriers - blocks >= view.Thresholds.Bytes && blocks < carriers * view.Thresholds.AllocatorUse)
        {
            yield return Of(view, carriers, blocks);
        }
    }

    private static Verdict Of(EvidenceView view, long carriers, long blocks)
    {
        AllocationEvidence worst = view.Evidence.Allocations.OrderByDescending(allocation => allocation.Carriers - allocation.Blocks).First();
        return new Verdict
        {
            Cause = VerdictCause.MemoryFragmentation,
            Severity = VerdictSeverity.Warning,
            Confidence = 0.8,
            CulpritName = worst.Allocator,
            Affected = carriers - blocks,
            Evidence =
            [
                new VerdictFact("Allocated", $"the node has {Facts.Bytes(carriers)} from the operating system and uses {Facts.Bytes(blocks)}", carriers),
                new VerdictFact("Usage", Facts.Text($"{(double)blocks / carriers:P0} is used"), (double)blocks / carriers),
                new VerdictFact("Allocator", $"{worst.Allocator} has {Facts.Bytes(worst.Carriers)} and uses {Facts.Bytes(worst.Blocks)}", worst.Carriers),
            ],
            Explanation = Facts.Text($"The operating system sees {Facts.Bytes(carriers)} where the node uses {Facts.Bytes(blocks)}: pieces that are still used, spread over {worst.Allocator}, keep whole carriers from being given back. ")
                + "It comes after a peak of load, and the node uses the room again at the next one.",
            Remedy = $"Nothing on {view.Evidence.Node} has to be done while the machine has memory left. A restart gives it back; another allocation strategy (+M{Letter(worst.Allocator)}as aobf) or smaller carriers (+M{Letter(worst.Allocator)}lmbcs) keep it from coming again.",
        };
    }

    /// <summary>The letter that the allocator has in the flags of <c>erl</c> (erts_alloc).</summary>
    private static char Letter(string allocator) => allocator switch
    {
        "binary_alloc" => 'B',
        "std_alloc" => 'D',
        "ets_alloc" => 'E',
        "fix_alloc" => 'F',
        "eheap_alloc" => 'H',
        "ll_alloc" => 'L',
        "driver_alloc" => 'R',
        "sl_alloc" => 'S',
        "temp_alloc" => 'T',
        _ => 'u',
    };
}
