using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Memory;

/// <summary>What a node's memory is used for, as <c>erlang:memory/0</c> has it. All sizes are bytes.</summary>
/// <remarks>The parts overlap: <c>Total</c> is <c>Processes</c> + <c>System</c>, and the others are part of <c>System</c>.</remarks>
public sealed record NodeMemory
{
    public string Node { get; init; } = "";

    public long? Total { get; init; }

    /// <summary>Allocated for processes.</summary>
    public long? Processes { get; init; }

    /// <summary>Used by processes, of what is allocated for them.</summary>
    public long? ProcessesUsed { get; init; }

    /// <summary>All that belongs to no process: atoms, binaries, code, ETS tables and the runtime system's own.</summary>
    public long? System { get; init; }

    public long? Atom { get; init; }

    public long? AtomUsed { get; init; }

    /// <summary>Binaries over 64 bytes, which processes share.</summary>
    public long? Binary { get; init; }

    public long? Code { get; init; }

    public long? Ets { get; init; }

    /// <summary>Asks the node. One round trip; it costs the node microseconds, and the values are not of one instant.</summary>
    /// <exception cref="ErlangException"><see cref="ErrorIds.MemoryUnsupported"/> when the node runs without the allocators that count.</exception>
    public static NodeMemory Read(IRpc rpc, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ErlTerm memory;
        try
        {
            memory = rpc.Call("erlang", "memory", [], options, cancellationToken);
        }
        catch (RpcException e) when (ErlAtom.Is(e.Reason, "notsup"))
        {
            throw new ErlangException(
                ErrorIds.MemoryUnsupported,
                $"{rpc.NodeName} does not count its memory: it was started with an allocator disabled (erl +Mea or +M<A>e false).",
                e);
        }

        return new NodeMemory
        {
            Node = rpc.NodeName,
            Total = Bytes("total"),
            Processes = Bytes("processes"),
            ProcessesUsed = Bytes("processes_used"),
            System = Bytes("system"),
            Atom = Bytes("atom"),
            AtomUsed = Bytes("atom_used"),
            Binary = Bytes("binary"),
            Code = Bytes("code"),
            Ets = Bytes("ets"),
        };

        long? Bytes(string kind) => TermReader.Integer(TermReader.Property(memory, kind));
    }
}
