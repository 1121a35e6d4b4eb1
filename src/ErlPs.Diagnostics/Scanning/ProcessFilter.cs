using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>The conditions of a query: as guards for the node, and what is left of them for here.</summary>
internal sealed class ProcessFilter
{
    private readonly ProcessQuery _query;
    private readonly FunctionPattern[] _currentFunctions;
    private readonly FunctionPattern[] _initialCalls;
    private readonly Dictionary<string, ErlAtom?> _existing = new(StringComparer.Ordinal);

    private ProcessFilter(ProcessQuery query)
    {
        _query = query;
        _currentFunctions = FunctionPattern.All(query.CurrentFunction);
        _initialCalls = FunctionPattern.All(query.InitialCall);
    }

    /// <summary>The only processes that can match, where names are asked for; null for all of the node.</summary>
    public IReadOnlyList<ErlPid>? Pids { get; private set; }

    /// <summary>The items that the conditions are about.</summary>
    public IEnumerable<string> Items => Conditions.Select(condition => condition.Item);

    /// <summary>Finds those that meet the conditions which need no signal; null when there are none such.</summary>
    public ItemReader? First
    {
        get
        {
            string[] items = Conditions.Where(condition => condition.IsCheap).Select(condition => condition.Item).ToArray();
            return items.Length == 0 ? null : ItemReader.Of(items, _ => ItemReader.Pid, variables => Guards(variables, cheapAlone: true));
        }
    }

    /// <summary>Whether the translated initial call is needed to decide.</summary>
    public bool NeedsInitialCall => _initialCalls.Length > 0;

    /// <summary>The items of which something is left to compare here.</summary>
    public IEnumerable<string> PartialItems => Partial.Select(item => item.Item);

    private IEnumerable<Pattern> Partial =>
        new Pattern[] { new("current_function", _currentFunctions), new("initial_call", _initialCalls) }
            .Where(item => item.Functions.Any(pattern => pattern.IsPartial));

    private IEnumerable<Condition> Conditions
    {
        get
        {
            if (_query.MinimumMessageQueueLen is long length)
            {
                yield return new("message_queue_len", true, value => Compare(">=", value, ErlInteger.Of(length)));
            }

            if (_query.Status.Count > 0)
            {
                yield return new("status", true, value => Any(_query.Status.Select(status => Equal(value, status.ToLowerInvariant()))));
            }

            if (_query.MinimumMemory is long bytes)
            {
                yield return new("memory", false, value => Compare(">=", value, ErlInteger.Of(bytes)));
            }

            if (_currentFunctions.Length > 0)
            {
                yield return new("current_function", false, value => Any(_currentFunctions.Select(pattern => pattern.Guard(value, Existing))));
            }

            if (_initialCalls.Length > 0)
            {
                yield return new("initial_call", false, value => Any(_initialCalls.Select(pattern => pattern.Guard(value, Existing))));
            }
        }
    }

    /// <summary>The conditions of a query. It asks the node which of the names exist there, a short call each.</summary>
    public static ProcessFilter Of(IRpc rpc, ProcessQuery query, CallOptions? options, CancellationToken cancellationToken)
    {
        var filter = new ProcessFilter(query);
        foreach (string name in filter._currentFunctions.Concat(filter._initialCalls).SelectMany(pattern => pattern.Names).Concat(query.Status.Select(status => status.ToLowerInvariant())))
        {
            filter._existing[name] = NodeAtoms.Find(rpc, name, options, cancellationToken);
        }

        if (query.RegisteredName.Count > 0)
        {
            filter.Pids = query.RegisteredName.SelectMany(name => ProcessFinder.FindNames(rpc, name, options, cancellationToken)).Distinct().ToArray();
        }

        return filter;
    }

    /// <summary>The guards for a match specification.</summary>
    public IEnumerable<ErlTerm> Guards(ItemVariables variables) => Guards(variables, cheapAlone: false);

    /// <summary>Whether a process that the node let pass meets what is left to compare here, given the text of its functions.</summary>
    public bool IsPartialMatch(Func<string, string?> function) =>
        Partial.All(item => item.Functions.Any(pattern => pattern.IsMatch(function(item.Item))));

    private IEnumerable<ErlTerm> Guards(ItemVariables variables, bool cheapAlone) =>
        Conditions.Where(condition => condition.IsCheap || !cheapAlone).Select(condition => condition.Guard(variables[condition.Item]));

    private static ErlTuple Compare(string comparison, ErlTerm value, ErlTerm with) => new(ErlAtom.Of(comparison), value, with);

    private static ErlTerm Any(IEnumerable<ErlTerm?> guards)
    {
        ErlTerm[] possible = guards.OfType<ErlTerm>().ToArray();
        return possible.Length switch
        {
            0 => ErlAtom.Of(false),
            1 => possible[0],
            _ => new ErlTuple([ErlAtom.Of("orelse"), .. possible]),
        };
    }

    private ErlTuple? Equal(ErlTerm value, string name) =>
        Existing(name) is { } atom ? Compare("=:=", value, new ErlTuple(ErlAtom.Of("const"), atom)) : null;

    private ErlAtom? Existing(string name) => _existing[name];

    private sealed record Condition(string Item, bool IsCheap, Func<ErlTerm, ErlTerm> Guard);

    private sealed record Pattern(string Item, FunctionPattern[] Functions);
}
