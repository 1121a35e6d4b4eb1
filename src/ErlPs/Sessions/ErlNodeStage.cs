using System;
using Erlang.Distribution.Rpc;

namespace ErlPs.Sessions;

/// <summary>How far a connection came, one stage of it. Stages after a failed one are not reached.</summary>
public sealed record ErlNodeStage
{
    public string Node { get; init; } = "";

    public ConnectStage Stage { get; init; }

    public ErlNodeStageResult Result { get; init; }

    /// <summary>How long the stage took; null when it was not reached.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The error's fixed name; null unless the stage failed.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The error's message; null unless the stage failed.</summary>
    public string? Error { get; init; }
}
