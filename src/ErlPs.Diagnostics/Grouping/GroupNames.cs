using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Grouping;

/// <summary>The text for what processes have in common.</summary>
internal static class GroupNames
{
    private const string Calls = " <- ";

    /// <summary>The item that is asked for.</summary>
    public static string Item(ProcessGroupKey key) => key switch
    {
        ProcessGroupKey.CurrentFunction => "current_function",
        ProcessGroupKey.InitialCall => "initial_call",
        ProcessGroupKey.Status => "status",
        ProcessGroupKey.Stack => "current_stacktrace",
        ProcessGroupKey.Application => "group_leader",
        ProcessGroupKey.Label => "label",
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    /// <summary>Makes the text of an item's value; for applications it asks the node once which processes lead them.</summary>
    public static Func<ErlTerm, string?> Of(ProcessGroupKey key, IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        switch (key)
        {
            case ProcessGroupKey.Stack:
                return Stack;
            case ProcessGroupKey.Application:
                Dictionary<string, string> leaders = Leaders(rpc, options, cancellationToken);
                return leader => leaders.TryGetValue(leader.ToString(), out string? application) ? application : null;
            case ProcessGroupKey.Label:
                return label => ErlAtom.Is(label, "undefined") ? null : label.ToString();
            default:
                return value => TermReader.Mfa(value) ?? TermReader.Atom(value) ?? value.ToString();
        }
    }

    /// <summary><c>[{Module, Function, Arity, Location}, ...]</c>; where in a function is not looked at.</summary>
    private static string? Stack(ErlTerm value) => value is ErlList { Count: > 0 } frames
        ? string.Join(Calls, frames.Select(frame => frame is ErlTuple { Count: >= 3 } f ? TermReader.Mfa(new ErlTuple(f[0], f[1], f[2])) ?? f.ToString() : frame.ToString()))
        : null;

    /// <summary>
    /// The application by the pid of its master, who is the group leader of its processes. The table is application_controller's own, which
    /// everybody may read (<c>application:get_application/1</c> does), also when that process does not answer.
    /// </summary>
    private static Dictionary<string, string> Leaders(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        var pattern = new ErlTuple(new ErlTuple(ErlAtom.Of("application_master"), ErlAtom.Of("$1")), ErlAtom.Of("$2"));
        ErlTerm answer = rpc.Call("ets", "match", [ErlAtom.Of("ac_tab"), pattern], options, cancellationToken);
        if (answer is not ErlList masters)
        {
            throw TermReader.Unexpected(rpc.NodeName, "ets:match(ac_tab, ...)", answer);
        }

        return masters.OfType<ErlList>()
            .Where(master => master.Count == 2 && master[0] is ErlAtom && master[1] is ErlPid)
            .ToDictionary(master => master[1].ToString(), master => ((ErlAtom)master[0]).Name, StringComparer.Ordinal);
    }
}
