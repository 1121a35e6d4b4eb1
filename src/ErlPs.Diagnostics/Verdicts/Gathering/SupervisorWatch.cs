using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>Watches which children the supervisors of a node start while others are looked at.</summary>
/// <remarks>
/// Supervisors are asked for their children twice, with 300 ms to answer, and only those that are idle and have at most a hundred; what they are linked
/// to is looked at in between. A supervisor of connections, which has one kind of child, tells no ids and is left out.
/// </remarks>
internal sealed class SupervisorWatch
{
    private const int MostAsked = 2000;
    private const int MostSupervisors = 100;
    private const int MostChildren = 100;
    private const int ChunkSize = 500;
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(3);

    private static readonly NodeProgram s_find = new(
        """
        [Pid || {Pid, {Supervisor, _, _}} <- lists:zip(Pids, lists:map(fun proc_lib:translate_initial_call/1, Pids)),
                lists:member(Supervisor, [supervisor, supervisor2, 'Elixir.DynamicSupervisor']),
                length(element(2, erlang:max({links, []}, erlang:process_info(Pid, links)))) =< Most].
        """);

    private static readonly NodeProgram s_children = new(
        """
        [try gen_server:call(Pid, which_children, 300) of
           Children -> [{case is_atom(Id) of true -> Id; false -> erlang:phash2(Id) end, Child} || {Id, Child, _, _} <- Children]
         catch _:_ -> []
         end || Pid <- Pids].
        """);

    private static readonly NodeProgram s_links = new(
        """
        begin
          Look = fun() ->
            [case erlang:process_info(Pid, links) of {links, Links} -> [Linked || Linked <- Links, is_pid(Linked)]; undefined -> [] end || Pid <- Pids]
          end,
          Repeat = fun
            (_, 0, Looks) -> lists:reverse(Looks);
            (Self, Left, Looks) -> receive after Interval -> ok end, Self(Self, Left - 1, [Look() | Looks])
          end,
          Repeat(Repeat, Count - 1, [Look()])
        end.
        """);

    private readonly IRpc _rpc;
    private readonly ErlPid[] _supervisors;
    private readonly ErlTerm[] _children;
    private readonly Task<ErlTerm> _links;
    private readonly CallOptions _options;

    private SupervisorWatch(IRpc rpc, ErlPid[] supervisors, ErlTerm[] children, Task<ErlTerm> links, CallOptions options)
    {
        _rpc = rpc;
        _supervisors = supervisors;
        _children = children;
        _links = links;
        _options = options;
    }

    /// <summary>Finds the supervisors and begins to watch; comes back at once.</summary>
    public static SupervisorWatch Start(IRpc rpc, ProcessTable table, int count, TimeSpan interval, CallOptions? options, CancellationToken cancellationToken)
    {
        options ??= CallOptions.Default;
        CallOptions brief = options with { Timeout = options.Timeout < s_deadline ? options.Timeout : s_deadline };
        ErlPid[] candidates = Enumerable.Range(0, table.Count).Where(row => MayBeSupervisor(table, row)).Take(MostAsked).Select(table.PidOf).ToArray();
        var supervisors = new List<ErlPid>();
        for (int start = 0; start < candidates.Length && supervisors.Count < MostSupervisors; start += ChunkSize)
        {
            ErlTerm found = s_find.RunAsync(
                rpc,
                [new("Most", ErlInteger.Of(MostChildren)), new("Pids", new ErlList(candidates.Skip(start).Take(ChunkSize).ToArray<ErlTerm>()))],
                brief,
                cancellationToken).GetAwaiter().GetResult();
            supervisors.AddRange((found as ErlList ?? ErlList.Empty).OfType<ErlPid>());
        }

        ErlPid[] watched = supervisors.Take(MostSupervisors).ToArray();
        ErlTerm[] children = Children(rpc, watched, brief, cancellationToken);
        Task<ErlTerm> links = s_links.RunAsync(
            rpc,
            [
                new("Count", ErlInteger.Of(count)),
                new("Interval", ErlInteger.Of((long)interval.TotalMilliseconds)),
                new("Pids", new ErlList(watched.ToArray<ErlTerm>())),
            ],
            options with { Timeout = options.Timeout + TimeSpan.FromTicks(interval.Ticks * count) },
            cancellationToken);
        return new SupervisorWatch(rpc, watched, children, links, brief);
    }

    public IReadOnlyList<RestartEvidence> Finish(RegisteredNames names, CancellationToken cancellationToken)
    {
        ErlList[] looks = (_links.GetAwaiter().GetResult() as ErlList ?? ErlList.Empty).OfType<ErlList>().ToArray();
        ErlTerm[] children = Children(_rpc, _supervisors, _options, cancellationToken);
        var restarts = new List<RestartEvidence>();
        for (int i = 0; i < _supervisors.Length; i++)
        {
            int place = i;
            ErlList[] linked = looks.Where(look => look.Count == _supervisors.Length).Select(look => look[place] as ErlList ?? ErlList.Empty).ToArray();
            IReadOnlyList<string> changed = Changed(_children[i], children[i], out bool restarting);
            if (changed.Count > 0 && linked.Length > 0)
            {
                restarts.Add(new RestartEvidence
                {
                    SupervisorId = _supervisors[i].ToString(),
                    SupervisorName = names.Of(ProcessKey.Of(_supervisors[i])),
                    Children = changed,
                    Births = linked.Skip(1).SelectMany(look => look).Distinct().Except(linked[0]).Count(),
                    Restarting = restarting,
                });
            }
        }

        return restarts;
    }

    private static bool MayBeSupervisor(ProcessTable table, int row)
    {
        ProcessTable.Kind kind = table.KindOf(row);
        return (kind.InitialCall == "proc_lib:init_p/5" || kind.InitialCall?.IndexOf("upervisor", StringComparison.Ordinal) >= 0)
            && kind.CurrentFunction?.StartsWith("gen_server:loop/", StringComparison.Ordinal) == true
            && table[row].MessageQueueLen == 0
            && table[row].Memory <= ProcessDetails.LargestAsked;
    }

    private static ErlTerm[] Children(IRpc rpc, ErlPid[] supervisors, CallOptions options, CancellationToken cancellationToken)
    {
        ErlTerm answer = s_children.RunAsync(rpc, [new("Pids", new ErlList(supervisors.ToArray<ErlTerm>()))], options, cancellationToken).GetAwaiter().GetResult();
        return answer is ErlList lists && lists.Count == supervisors.Length
            ? lists.ToArray()
            : throw TermReader.Unexpected(rpc.NodeName, "supervisor:which_children/1", answer);
    }

    /// <summary>
    /// <c>[{Id, Pid | restarting | undefined}, ...]</c>, twice: the ids whose process is another one now. Children that were not there before, or are
    /// not there any more, were started or ended on purpose.
    /// </summary>
    private static IReadOnlyList<string> Changed(ErlTerm before, ErlTerm after, out bool restarting)
    {
        Dictionary<ErlTerm, ErlTerm> old = Pairs(before);
        restarting = false;
        var changed = new List<string>();
        foreach (KeyValuePair<ErlTerm, ErlTerm> child in Pairs(after))
        {
            bool starts = ErlAtom.Is(child.Value, "restarting");
            if (old.TryGetValue(child.Key, out ErlTerm? then) && (starts || (child.Value is ErlPid && !child.Value.Equals(then))))
            {
                restarting |= starts;
                changed.Add(TermReader.Atom(child.Key) ?? RestartEvidence.Unnamed);
            }
        }

        return changed;

        static Dictionary<ErlTerm, ErlTerm> Pairs(ErlTerm list) =>
            (list as ErlList ?? ErlList.Empty).OfType<ErlTuple>()
                .Where(pair => pair.Count == 2 && !ErlAtom.Is(pair[0], "undefined"))
                .GroupBy(pair => pair[0])
                .ToDictionary(group => group.Key, group => group.First()[1]);
    }
}
