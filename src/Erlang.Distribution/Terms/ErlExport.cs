namespace Erlang.Distribution.Terms;

/// <summary>An external fun: <c>fun lists:map/2</c>.</summary>
public sealed class ErlExport : ErlTerm
{
    /// <summary>The most arguments that a function has.</summary>
    public const int MaxArity = 255;

    /// <exception cref="TermFormatException">The arity is not 0 to 255.</exception>
    public ErlExport(ErlAtom module, ErlAtom function, int arity)
    {
        if (arity is < 0 or > MaxArity)
        {
            throw new TermFormatException($"A function has 0 to {MaxArity} arguments, not {arity}.");
        }

        Module = module;
        Function = function;
        Arity = arity;
    }

    public ErlAtom Module { get; }

    public ErlAtom Function { get; }

    public int Arity { get; }
}
