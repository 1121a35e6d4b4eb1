using System;

namespace Erlang.Distribution.Terms;

/// <summary>
/// One Erlang value. Terms are immutable, compare as <c>=:=</c> does (1 and 1.0 differ) and print as <c>~0tp</c> prints.
/// </summary>
/// <remarks>
/// Terms come from the network and may nest hundreds of thousands of levels deep in a small message, so nothing
/// that walks a term recurses: not decoding, comparing, hashing nor printing.
/// </remarks>
public abstract class ErlTerm : IEquatable<ErlTerm>
{
    private protected ErlTerm()
    {
    }

    /// <summary>Reads one term from Erlang text, for example <c>{ok,[1,2,&lt;&lt;"x"&gt;&gt;]}</c>.</summary>
    /// <exception cref="TermFormatException">The text is not one whole term.</exception>
    public static ErlTerm Parse(string text) => TermParser.Parse(text);

    public bool Equals(ErlTerm? other) => TermEquality.AreEqual(this, other);

    public sealed override bool Equals(object? obj) => obj is ErlTerm other && TermEquality.AreEqual(this, other);

    public sealed override int GetHashCode() => TermEquality.Hash(this);

    /// <summary>The term as Erlang prints it with <c>io_lib:format("~0tp", [Term])</c>.</summary>
    public sealed override string ToString() => TermPrinter.Print(this);
}
