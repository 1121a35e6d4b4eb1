using System.Collections.Generic;

namespace Erlang.Distribution.Terms;

/// <summary>A native record: <c>#module:name{field = value}</c>. Since OTP 29; older records are tuples.</summary>
public sealed class ErlRecord : ErlTerm
{
    public ErlRecord(ErlAtom module, ErlAtom name, bool exported, params KeyValuePair<ErlAtom, ErlTerm>[] fields)
    {
        Module = module;
        Name = name;
        Exported = exported;
        Fields = fields;
    }

    public ErlAtom Module { get; }

    public ErlAtom Name { get; }

    public bool Exported { get; }

    public IReadOnlyList<KeyValuePair<ErlAtom, ErlTerm>> Fields { get; }
}
