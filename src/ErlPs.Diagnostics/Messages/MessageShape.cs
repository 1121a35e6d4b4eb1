namespace ErlPs.Diagnostics.Messages;

/// <summary>Messages of one mailbox that look alike.</summary>
public sealed record MessageShape
{
    public string Node { get; init; } = "";

    /// <summary>The process: <c>&lt;0.61.886&gt;</c>.</summary>
    public string Id { get; init; } = "";

    public long Count { get; init; }

    /// <summary>Atoms and tuples as they are, all else as <c>_</c>: <c>{'$gen_call',{_,_},{get,_}}</c>.</summary>
    public string Shape { get; init; } = "";
}
