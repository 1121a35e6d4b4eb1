using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Logging.Leases;

/// <summary>What became of putting a change back.</summary>
internal sealed record LeaseOutcome
{
    /// <summary>Whether the sink is busy: the process on the node puts it back when it has drained.</summary>
    public bool Waits { get; init; }

    /// <summary>Somebody's lease that has taken the place of ours.</summary>
    public LogLease? Other { get; init; }

    /// <summary><c>{did, {M, F, Args}}</c>, <c>{left, What, Current}</c>, <c>{gone, What}</c>, <c>{refused, What, Reason}</c>, <c>{restarted, Target}</c>.</summary>
    public IReadOnlyList<ErlTuple> Results { get; init; } = Array.Empty<ErlTuple>();

    /// <summary>The calls that were made.</summary>
    public IReadOnlyList<PlannedCall> Calls() => Results
        .Where(result => ErlTuple.IsTagged(result, "did", 2))
        .Select(result => (ErlTuple)result[1])
        .Select(call => new PlannedCall(TermReader.Atom(call[0]) ?? "", TermReader.Atom(call[1]) ?? "", ((ErlList)call[2]).ToArray()))
        .ToArray();

    /// <summary>What was not put back, in sentences.</summary>
    public IEnumerable<string> Sentences(string where)
    {
        if (Waits)
        {
            yield return $"{where} is still busy: a process on the node puts the level back when it has drained.";
        }

        if (Other is not null)
        {
            yield return $"{where} was set by somebody else since: {Other} has taken over, and puts back what was there before.";
        }

        foreach (ErlTuple result in Results)
        {
            switch (TermReader.Atom(result[0]))
            {
                case "left":
                    yield return $"{Name(result[1])} of {where} is now at {Level(result[2])}, which is not what was set: somebody else changed it, and it was left so.";
                    break;
                case "gone":
                    yield return $"{Name(result[1])} of {where} is no longer there.";
                    break;
                case "refused":
                    yield return $"{Name(result[1])} of {where} did not take its level back: {result[2]}.";
                    break;
                case "restarted":
                    yield return $"{where} was restarted since: it has its configured levels, and they were left so.";
                    break;
            }
        }
    }

    private static string Level(ErlTerm level) =>
        TermReader.Integer(level) is long mask ? LagerMask.Name((int)mask) : ErlAtom.Is(level, "unset") ? "no level" : level.ToString();

    private static string Name(ErlTerm what) => what switch
    {
        ErlTuple { Count: 2 } gate when ErlAtom.Is(gate[0], "gate") => "what callers test",
        ErlTuple { Count: 4 } handler => handler[2].ToString(),
        ErlTuple named => named[1].ToString(),
        _ => "the primary level",
    };
}
