namespace Erlang.Distribution.Terms;

/// <summary>A term's subterms by number, so that what walks terms has one loop for all kinds.</summary>
internal static class TermShape
{
    /// <summary>How many subterms: 0 for what has none. The tail of an improper list is the last; maps have keys and values by turns.</summary>
    public static int Count(ErlTerm term) => term switch
    {
        ErlTuple tuple => tuple.Count,
        ErlList list => list.Count + (list.IsProper ? 0 : 1),
        ErlMap map => 2 * map.Count,
        ErlFun fun => fun.Free.Length,
        ErlRecord record => record.Fields.Count,
        _ => 0,
    };

    public static ErlTerm Child(ErlTerm term, int index) => term switch
    {
        ErlTuple tuple => tuple[index],
        ErlList list => index < list.Count ? list[index] : list.Tail!,
        ErlMap map => index % 2 == 0 ? map.Entries[index / 2].Key : map.Entries[index / 2].Value,
        ErlFun fun => fun.Free[index],
        _ => ((ErlRecord)term).Fields[index].Value,
    };

    /// <summary>Whether terms of that kind can have subterms.</summary>
    public static bool IsContainer(ErlTerm term) => term is ErlTuple or ErlList or ErlMap or ErlFun or ErlRecord;
}
