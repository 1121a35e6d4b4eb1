namespace Erlang.Distribution.Terms;

/// <summary>A process identifier. It prints as its own node prints it: <c>&lt;0.61.886&gt;</c>.</summary>
public sealed class ErlPid : ErlTerm
{
    public ErlPid(ErlAtom node, uint id, uint serial, uint creation)
    {
        Node = node;
        Id = id;
        Serial = serial;
        Creation = creation;
    }

    public ErlAtom Node { get; }

    public uint Id { get; }

    public uint Serial { get; }

    /// <summary>Tells two runs of a node of one name apart. 0 to 3 on OTP 22 and older.</summary>
    public uint Creation { get; }
}
