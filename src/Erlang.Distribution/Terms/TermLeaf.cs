using System;
using System.Linq;

namespace Erlang.Distribution.Terms;

/// <summary>What a term is without its subterms.</summary>
internal static class TermLeaf
{
    /// <summary>
    /// Whether two terms are of one kind and equal apart from their subterms. Of containers it also compares how many subterms there are.
    /// </summary>
    public static bool SameHead(ErlTerm left, ErlTerm right) => (left, right) switch
    {
        (ErlAtom a, ErlAtom b) => string.Equals(a.Name, b.Name, StringComparison.Ordinal),
        (ErlInteger a, ErlInteger b) => a.Value == b.Value,
        (ErlTuple a, ErlTuple b) => a.Count == b.Count,
        (ErlList a, ErlList b) => a.Count == b.Count && a.IsProper == b.IsProper,
        (ErlBinary a, ErlBinary b) => SameBytes(a.Bytes, b.Bytes),
        (ErlFloat a, ErlFloat b) => BitConverter.DoubleToInt64Bits(a.Value) == BitConverter.DoubleToInt64Bits(b.Value),
        (ErlBigInteger a, ErlBigInteger b) => a.Value == b.Value,
        (ErlMap a, ErlMap b) => a.Count == b.Count,
        (ErlPid a, ErlPid b) => a.Id == b.Id && a.Serial == b.Serial && a.Creation == b.Creation && SameHead(a.Node, b.Node),
        (ErlReference a, ErlReference b) => a.Creation == b.Creation && SameWords(a.Words, b.Words) && SameHead(a.Node, b.Node),
        (ErlPort a, ErlPort b) => a.Id == b.Id && a.Creation == b.Creation && SameHead(a.Node, b.Node),
        (ErlBitString a, ErlBitString b) => a.LastBits == b.LastBits && SameBytes(a.Bytes, b.Bytes),
        (ErlExport a, ErlExport b) => a.Arity == b.Arity && SameHead(a.Module, b.Module) && SameHead(a.Function, b.Function),
        (ErlFun a, ErlFun b) => SameHead(a, b),
        (ErlRecord a, ErlRecord b) => SameHead(a, b),
        _ => false,
    };

    public static bool SameBytes(byte[] left, byte[] right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameWords(uint[] left, uint[] right)
    {
        bool same = left.Length == right.Length;
        for (int i = 0; same && i < left.Length; i++)
        {
            same = left[i] == right[i];
        }

        return same;
    }

    /// <summary>As in OTP, the process that made a fun does not matter.</summary>
    private static bool SameHead(ErlFun a, ErlFun b) =>
        a.Arity == b.Arity && a.Index == b.Index && a.OldIndex == b.OldIndex && a.OldUniq == b.OldUniq
        && a.Free.Length == b.Free.Length && SameBytes(a.Uniq, b.Uniq) && SameHead(a.Module, b.Module);

    private static bool SameHead(ErlRecord a, ErlRecord b) =>
        a.Fields.Count == b.Fields.Count && a.Exported == b.Exported && SameHead(a.Module, b.Module) && SameHead(a.Name, b.Name)
        && a.Fields.Zip(b.Fields, (x, y) => SameHead(x.Key, y.Key)).All(same => same);
}
