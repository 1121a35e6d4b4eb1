using System;

namespace Erlang.Distribution.Rpc;

/// <summary>What one call on a node may cost.</summary>
public sealed record CallOptions
{
    public static readonly CallOptions Default = new();

    /// <summary>How long to wait for the answer before the worker on the node is killed. 30 seconds unless told.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest heap that the worker on the node may have, in bytes; it is killed beyond. 128 MiB unless told. Since OTP 19.</summary>
    public long MaxHeapBytes { get; init; } = 128L * 1024 * 1024;
}
