using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;

namespace ErlPs.Diagnostics.Logging.Leases;

/// <summary>The process on a node that keeps its leases. See <see cref="LeaseProgram"/>.</summary>
internal sealed class LeaseKeeper
{
    // 8 MB of words; it needs some 300 kB. Since OTP 19.
    private const long MaxHeapWords = 1_000_000;
    private const int FirstReleaseWithHeapLimit = 19;

    private readonly NodeCalls _calls;

    public LeaseKeeper(NodeCalls calls) => _calls = calls;

    /// <summary>Who changes things from here: <c>user@machine</c>.</summary>
    public static string Operator { get; } = $"{Environment.UserName}@{Environment.MachineName}";

    public static string NewId() => Guid.NewGuid().ToString("N");

    /// <summary>The leases of the node. Costs it two lookups.</summary>
    public IReadOnlyList<LogLease> List() => LogLease.ListOf(Run(LeaseProgram.List));

    /// <summary>
    /// Has a change put back after a time. Whatever lease was on the same target is over then, and the new one goes back to what that one would have.
    /// </summary>
    /// <returns>The leases that it took the place of.</returns>
    public IReadOnlyList<LogLease> Put(LogState state, TimeSpan time)
    {
        ErlTerm answer = Give(Tuple("put", Entry(state, time)));
        return ErlTuple.IsTagged(answer, "ok", 2) ? LogLease.ListOf(((ErlTuple)answer)[1]) : throw NotKept(answer);
    }

    /// <summary>Puts a change back at once when its sink is not busy, else as soon as it is not.</summary>
    public LeaseOutcome Restore(LogState state)
    {
        ErlTerm answer = state.LeaseId is null ? ErlAtom.Of("none") : Give(Tuple("release", ErlBinary.FromText(state.LeaseId)));
        if (!ErlAtom.Is(answer, "none"))
        {
            return Outcome(answer);
        }

        return state.LeaseId is not null && List().FirstOrDefault(lease => lease.Target.Equals(state.Target)) is LogLease other
            ? new LeaseOutcome { Other = other }
            : Outcome(Give(Tuple("run", Entry(state with { LeaseId = state.LeaseId ?? NewId() }, TimeSpan.Zero))));
    }

    /// <summary>Ends a lease as if its time were over; null when there is none of that id.</summary>
    public LeaseOutcome? Release(string id)
    {
        ErlTerm answer = Give(Tuple("release", ErlBinary.FromText(id)));
        return ErlAtom.Is(answer, "none") ? null : Outcome(answer);
    }

    /// <summary>Ends the leases of a target without putting anything back, or only what they would put back of these.</summary>
    public IReadOnlyList<LogLease> Drop(ErlTerm target, IReadOnlyList<ErlTerm>? which)
    {
        ErlTerm answer = Give(Tuple("drop", target, which is null ? ErlAtom.Of("all") : new ErlList(which.ToArray())));
        return ErlTuple.IsTagged(answer, "ok", 2) ? LogLease.ListOf(((ErlTuple)answer)[1]) : throw NotKept(answer);
    }

    private static ErlTuple Tuple(string tag, params ErlTerm[] rest) => new([ErlAtom.Of(tag), .. rest]);

    private static ErlTuple Entry(LogState state, TimeSpan time) => new(
        ErlBinary.FromText(state.LeaseId!),
        state.Target,
        ErlInteger.Of((long)time.TotalMilliseconds),
        ErlBinary.FromText(Operator),
        ErlBinary.FromText(state.Applied),
        new ErlList(state.Steps.Select(step => (ErlTerm)step.ToTerm()).ToArray()));

    private LeaseOutcome Outcome(ErlTerm answer) =>
        ErlAtom.Is(answer, "waiting")
            ? new LeaseOutcome { Waits = true }
            : ErlTuple.IsTagged(answer, "done", 2) && ((ErlTuple)answer)[1] is ErlList results
                ? new LeaseOutcome { Results = results.OfType<ErlTuple>().ToArray() }
                : throw NotKept(answer);

    private ErlangException NotKept(ErlTerm answer) => new(
        ErrorIds.LogLeaseNotKept, $"The process that keeps leases on {_calls.Rpc.NodeName} did not take this one: {answer}. Without a lease the level stays until it is set again.");

    private ErlTerm Give(ErlTerm request)
    {
        ErlTerm low = new ErlTuple(ErlAtom.Of("priority"), ErlAtom.Of("low"));
        ErlTerm limit = new ErlTuple(ErlAtom.Of("max_heap_size"), ErlInteger.Of(MaxHeapWords));
        return Run(
            LeaseProgram.Give,
            new("Request", request),
            new("Options", _calls.Rpc.OtpRelease >= FirstReleaseWithHeapLimit ? new ErlList(low, limit) : new ErlList(low)));
    }

    private ErlTerm Run(NodeProgram program, params KeyValuePair<string, ErlTerm>[] variables) =>
        program.RunAsync(_calls.Rpc, variables, _calls.Options, _calls.CancellationToken).GetAwaiter().GetResult();
}
