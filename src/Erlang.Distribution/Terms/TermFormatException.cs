using System;

namespace Erlang.Distribution.Terms;

/// <summary>A value, a text or bytes that are no Erlang term, or one over a limit.</summary>
public sealed class TermFormatException : ErlangException
{
    public TermFormatException(string message, Exception? inner = null)
        : this(ErrorIds.TermMalformed, message, inner)
    {
    }

    public TermFormatException(string errorId, string message, Exception? inner)
        : base(errorId, message, inner)
    {
    }
}
