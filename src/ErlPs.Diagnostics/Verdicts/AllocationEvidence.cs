namespace ErlPs.Diagnostics.Verdicts;

/// <summary>What one allocator has from the operating system, and what of it is used. All instances together, in bytes.</summary>
/// <param name="Allocator"><c>eheap_alloc</c>, <c>binary_alloc</c>, <c>ets_alloc</c>, ...</param>
/// <param name="Carriers">Allocated.</param>
/// <param name="Blocks">Used.</param>
public sealed record AllocationEvidence(string Allocator, long Carriers, long Blocks);
