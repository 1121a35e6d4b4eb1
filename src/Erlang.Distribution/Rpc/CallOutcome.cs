using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>How a call ended: with a value, with an error, or with the wish to be made again through rex.</summary>
/// <param name="Value">What the function returned.</param>
/// <param name="Error">Why it did not.</param>
/// <param name="WorkerRuns">Whether its process still runs and has to be killed.</param>
internal sealed record CallOutcome(ErlTerm? Value, ErlangException? Error, bool WorkerRuns = false)
{
    /// <summary>The node cannot do it this way. It has not begun to apply the function.</summary>
    public static readonly CallOutcome TryRex = new(null, null);

    public static CallOutcome Returned(ErlTerm value) => new(value, null);

    public static CallOutcome Failed(ErlangException error) => new(null, error);

    /// <summary>The call is of no more use, although its process has not ended.</summary>
    public static CallOutcome GivenUp(ErlangException error) => new(null, error, WorkerRuns: true);
}
