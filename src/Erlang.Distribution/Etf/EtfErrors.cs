using System;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Etf;

/// <summary>The ways in which bytes can fail to be a term.</summary>
internal static class EtfErrors
{
    public static TermFormatException CutShort(int offset, long needed, long left) =>
        new($"The term is cut short: at byte {offset} it needs {needed} more bytes and {left} are left.");

    public static TermFormatException UnknownTag(byte tag, int offset) =>
        new($"Byte {offset} has the tag {tag}, which the external term format does not know. The peer may run a newer OTP than this version of ErlPs.");

    public static TermFormatException Unexpected(byte tag, int offset, string expected) =>
        new($"Byte {offset} has the tag {tag} where {expected} is expected.");

    public static TermFormatException Wrong(int offset, string what, Exception? inner = null) => new($"At byte {offset}: {what}", inner);

    public static TermFormatException TooLarge(string limit, long value, long allowed) =>
        new(ErrorIds.TermTooLarge, $"The term is over the limit {limit}: {value} where {allowed} are allowed. Ask the node for less, or raise the limit.", null);
}
