namespace Erlang.Distribution.Terms;

/// <summary>An external fun: <c>fun lists:map/2</c>.</summary>
public sealed class ErlExport : ErlTerm
{
    public ErlExport(ErlAtom module, ErlAtom function, int arity)
    {
        Module = module;
        Function = function;
        Arity = arity;
    }

    public ErlAtom Module { get; }

    public ErlAtom Function { get; }

    public int Arity { get; }
}
