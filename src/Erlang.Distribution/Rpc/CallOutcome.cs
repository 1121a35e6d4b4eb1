using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>How a call ended: with a value, with an error, or with the wish to be made again through rex.</summary>
internal sealed record CallOutcome(ErlTerm? Value, ErlangException? Error)
{
    /// <summary>The node cannot do it this way. It has not begun to apply the function.</summary>
    public static readonly CallOutcome TryRex = new(null, null);

    public static CallOutcome Returned(ErlTerm value) => new(value, null);

    public static CallOutcome Failed(ErlangException error) => new(null, error);
}
