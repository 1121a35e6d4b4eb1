namespace Erlang.Distribution.Terms;

/// <summary>A port identifier: <c>#Port&lt;0.5&gt;</c>.</summary>
public sealed class ErlPort : ErlTerm
{
    public ErlPort(ErlAtom node, ulong id, uint creation)
    {
        Node = node;
        Id = id;
        Creation = creation;
    }

    public ErlAtom Node { get; }

    /// <summary>28 bits on old nodes, 64 since OTP 24.</summary>
    public ulong Id { get; }

    public uint Creation { get; }
}
