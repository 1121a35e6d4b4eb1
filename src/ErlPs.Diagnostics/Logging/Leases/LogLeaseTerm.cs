using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Logging.Leases;

/// <summary>For how long one change is made: until its lease ends, or for good.</summary>
internal sealed class LogLeaseTerm
{
    private readonly NodeCalls _calls;
    private readonly LeaseKeeper _keeper;
    private readonly TimeSpan? _time;
    private readonly List<string> _said = new();

    public LogLeaseTerm(NodeCalls calls, TimeSpan? time)
    {
        _calls = calls;
        _keeper = new LeaseKeeper(calls);
        _time = time;
        LeaseId = time is null ? null : LeaseKeeper.NewId();
    }

    public string? LeaseId { get; }

    /// <summary>By the clock of this machine.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>
    /// Before the change, so that one that is never finished is put back too. Once more when the change turns out to be another: the lease is then of both.
    /// </summary>
    public void Begin(LogState state)
    {
        if (_time is not TimeSpan time)
        {
            return;
        }

        IReadOnlyList<LogLease> replaced = _keeper.Put(state, time);
        Until = DateTimeOffset.Now + time;
        _calls.Changed(
            new PlannedCall(LeaseProgram.RegisteredName, "put", ErlAtom.Of(state.Applied), ErlInteger.Of((long)time.TotalMilliseconds)),
            replaced.Count == 0 ? "no lease" : string.Join(", ", replaced),
            $"lease {LeaseId} until {Until:O}");
        _said.AddRange(replaced.Select(lease =>
            $"{lease} was on it: this one has taken its place, and goes back to what was there before that one, unless somebody changed it in between."));
    }

    /// <summary>After the change: without a time it is for good, so a lease must not take it back.</summary>
    public IReadOnlyList<string> End(LogState state, bool whole)
    {
        if (_time is null && _keeper.List().Any(lease => lease.Target.Equals(state.Target)))
        {
            ErlTerm[] changed = [.. state.Steps.Select(step => step.What)];
            foreach (LogLease lease in _keeper.Drop(state.Target, whole ? null : changed))
            {
                _calls.Changed(new PlannedCall(LeaseProgram.RegisteredName, "drop", state.Target), lease.ToString(), "no lease");
                _said.Add(whole ? $"{lease} is cancelled: what is set now stays." : $"{lease} goes on without what was set now.");
            }
        }

        return _said;
    }
}
