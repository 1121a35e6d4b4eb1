using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>
/// Which items <see cref="ScanProgram"/> reads of each process of a chunk, and the match specification that makes of them what is wanted:
/// <c>{Items, Translate, Rows}</c>.
/// </summary>
/// <remarks>
/// With a translated initial call (see <c>proc_lib:translate_initial_call/1</c>) the process dictionary is read along with the other items, so
/// that a process is asked but once. From OTP 27 on process_info can tell one key of it; before that the whole dictionary comes, to the
/// reader and no further, and the rows are made of <c>{Pid, Items, Call}</c>.
/// </remarks>
internal sealed class ItemReader
{
    private const int FirstReleaseWithKeys = 27;
    private static readonly ErlAtom s_pid = ErlAtom.Of("$1");
    private static readonly ErlAtom s_any = ErlAtom.Of("_");
    private static readonly ErlAtom s_dictionary = ErlAtom.Of("dictionary");
    private static readonly ErlTuple s_initialCallKey = new(s_dictionary, ErlAtom.Of("$initial_call"));

    // What translate_initial_call/1 says of a process that proc_lib has not started.
    private static readonly ErlTuple s_untranslated = new(ErlAtom.Of("proc_lib"), ErlAtom.Of("init_p"), ErlInteger.Of(5));

    private readonly ErlTuple _term;

    private ItemReader(ErlTerm items, bool translate, ErlTerm rows) => _term = new ErlTuple(items, ErlAtom.Of(translate), rows);

    /// <summary>The variable of the process itself in a match specification.</summary>
    public static ErlTerm Pid => s_pid;

    public ErlTuple ToTerm() => _term;

    /// <summary>One item alone, as process_info has it: the quickest way to see a number of every process.</summary>
    public static ItemReader Bare(string item) => new(ErlAtom.Of(item), translate: false, ErlAtom.Of("none"));

    /// <summary>A reader.</summary>
    /// <param name="items">The items to ask for, each once.</param>
    /// <param name="body">What is wanted of a process, given the variables of the items.</param>
    /// <param name="guards">The conditions, given the same.</param>
    /// <param name="translateFor">The release to translate initial_call for; null to leave it as it is.</param>
    public static ItemReader Of(
        IReadOnlyList<string> items, Func<ItemVariables, ErlTerm> body, Func<ItemVariables, IEnumerable<ErlTerm>> guards, int? translateFor = null)
    {
        var variables = new ItemVariables(items);
        ErlTuple[] pairs = items.Select(item => new ErlTuple(ErlAtom.Of(item), variables[item])).ToArray();
        ErlTuple Clause(ErlTerm head, ItemVariables bound) => new(head, new ErlList(guards(bound).ToArray()), new ErlList(body(bound)));

        if (translateFor is not int release || !items.Contains("initial_call"))
        {
            return new ItemReader(Names(items), translate: false, new ErlList(Clause(new ErlTuple(s_pid, new ErlList(pairs)), variables)));
        }

        // The first clause is for those that have no such entry.
        ItemVariables translated = variables.WithCall();
        if (release >= FirstReleaseWithKeys)
        {
            ErlTuple Head(ErlTerm call) => new(s_pid, new ErlList([.. pairs, new ErlTuple(s_any, call)]));
            return new ItemReader(
                Names(items, s_initialCallKey), translate: false,
                new ErlList(Clause(Head(ErlAtom.Undefined), variables), Clause(Head(translated["initial_call"]), translated)));
        }

        ErlTuple Row(ErlTerm call) => new(s_pid, new ErlList([.. pairs, s_any]), call);
        return new ItemReader(
            Names(items, s_dictionary), translate: true,
            new ErlList(Clause(Row(s_untranslated), variables), Clause(Row(translated["initial_call"]), translated)));
    }

    /// <summary>A tuple as the body of a match specification has it: in another one.</summary>
    public static ErlTuple Tuple(params ErlTerm[] elements) => new(new ErlTuple(elements));

    private static ErlList Names(IEnumerable<string> items, params ErlTerm[] more) => new([.. items.Select(item => ErlAtom.Of(item)), .. more]);
}
