namespace Erlang.Distribution.Terms;

/// <summary>A fun with its environment, as NEW_FUN_EXT carries it: <c>#Fun&lt;lists.1.2345&gt;</c>. Only its node can run it.</summary>
public sealed class ErlFun : ErlTerm
{
    private const int UniqBytes = 16;

    /// <exception cref="TermFormatException">The arity is not 0 to 255, or the checksum is not 16 bytes.</exception>
    public ErlFun(ErlAtom module, int arity, byte[] uniq, uint index, uint oldIndex, uint oldUniq, ErlPid creator, ErlTerm[] free)
    {
        if (arity is < 0 or > ErlExport.MaxArity || uniq.Length != UniqBytes)
        {
            throw new TermFormatException($"A fun has 0 to {ErlExport.MaxArity} arguments and a checksum of {UniqBytes} bytes.");
        }

        Module = module;
        Arity = arity;
        Uniq = uniq;
        Index = index;
        OldIndex = oldIndex;
        OldUniq = oldUniq;
        Creator = creator;
        Free = free;
    }

    public ErlAtom Module { get; }

    public int Arity { get; }

    /// <summary>16 bytes, the MD5 of the module's significant parts.</summary>
    public byte[] Uniq { get; }

    public uint Index { get; }

    public uint OldIndex { get; }

    public uint OldUniq { get; }

    public ErlPid Creator { get; }

    /// <summary>The free variables' values. Not to be changed.</summary>
    public ErlTerm[] Free { get; }
}
