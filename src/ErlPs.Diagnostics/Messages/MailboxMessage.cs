using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Messages;

/// <summary>One message that waits in a mailbox.</summary>
public sealed record MailboxMessage
{
    public string Node { get; init; } = "";

    /// <summary>The process: <c>&lt;0.61.886&gt;</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>1 for the oldest.</summary>
    public long Index { get; init; }

    /// <summary>Bytes in the external term format.</summary>
    public long Size { get; init; }

    /// <summary>The message; null when it was too large.</summary>
    public ErlTerm? Message { get; init; }
}
