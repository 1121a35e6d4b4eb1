using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>Reads how much of the memory from the operating system is used, as recon_alloc counts it.</summary>
internal static class Allocations
{
    // Those that recon_alloc counts: without literal_alloc and exec_alloc, which are filled once.
    private static readonly string[] s_allocators =
    [
        "temp_alloc", "eheap_alloc", "binary_alloc", "ets_alloc", "driver_alloc", "sl_alloc", "ll_alloc", "fix_alloc", "std_alloc",
    ];

    /// <summary>One call. The answer has some twenty tuples an allocator and scheduler.</summary>
    public static IReadOnlyList<AllocationEvidence> Read(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        var systemInfo = new ErlExport(ErlAtom.Of("erlang"), ErlAtom.Of("system_info"), 1);
        var keys = new ErlList(s_allocators.Select(name => (ErlTerm)new ErlTuple(ErlAtom.Of("allocator_sizes"), ErlAtom.Of(name))).ToArray());
        ErlTerm answer = rpc.Call("lists", "map", [systemInfo, keys], options, cancellationToken);
        if (answer is not ErlList allocators || allocators.Count != s_allocators.Length)
        {
            throw TermReader.Unexpected(rpc.NodeName, "erlang:system_info({allocator_sizes, _})", answer);
        }

        // A disabled allocator is `false`.
        return s_allocators
            .Select((name, i) => Of(name, allocators[i] as ErlList ?? ErlList.Empty))
            .Where(allocation => allocation.Carriers > 0)
            .ToArray();
    }

    /// <summary>
    /// Of two looks, for each allocator the one in which it used more: heaps that were freed an instant ago leave room that is used again at once and is not
    /// fragmented.
    /// </summary>
    public static IReadOnlyList<AllocationEvidence> MostUsed(IReadOnlyList<AllocationEvidence> before, IReadOnlyList<AllocationEvidence> after) =>
        after.Select(now => before.FirstOrDefault(then => then.Allocator == now.Allocator) is AllocationEvidence then && then.Blocks > now.Blocks ? then : now).ToArray();

    /// <summary><c>[{instance, N, [{mbcs, Sizes}, {mbcs_pool, Sizes}, {sbcs, Sizes}]}, ...]</c></summary>
    private static AllocationEvidence Of(string name, ErlList instances)
    {
        long carriers = 0;
        long blocks = 0;
        foreach (ErlTuple instance in instances.OfType<ErlTuple>().Where(instance => instance.Count == 3))
        {
            foreach (string kind in new[] { "mbcs", "mbcs_pool", "sbcs" })
            {
                ErlTerm? sizes = TermReader.Property(instance[2], kind);
                carriers += Current(sizes, "carriers_size");
                blocks += Current(sizes, "blocks_size") + BlocksByType(sizes);
            }
        }

        return new AllocationEvidence(name, carriers, blocks);
    }

    /// <summary><c>{blocks, [{Allocator, [{size, Current, ...}]}, ...]}</c>, since OTP 22.</summary>
    private static long BlocksByType(ErlTerm? sizes) =>
        (TermReader.Property(sizes, "blocks") as ErlList ?? ErlList.Empty).OfType<ErlTuple>()
            .Where(type => type.Count == 2)
            .Sum(type => Current(type[1], "size"));

    /// <summary><c>{Key, Current}</c> in a pool, <c>{Key, Current, LastMax, Max}</c> elsewhere.</summary>
    private static long Current(ErlTerm? list, string key) =>
        (list as ErlList ?? ErlList.Empty).OfType<ErlTuple>()
            .Where(entry => entry.Count >= 2 && ErlAtom.Is(entry[0], key))
            .Sum(entry => TermReader.Integer(entry[1]) ?? 0);
}
