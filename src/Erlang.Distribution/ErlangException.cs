using System;

namespace Erlang.Distribution;

/// <summary>Every failure that this library reports. <see cref="ErrorId"/> is fixed and one of <see cref="ErrorIds"/>.</summary>
public class ErlangException : Exception
{
    public ErlangException(string errorId, string message, Exception? inner = null)
        : base(message, inner) => ErrorId = errorId;

    /// <summary>What happened, as a stable name that a script can compare with.</summary>
    public string ErrorId { get; }
}
