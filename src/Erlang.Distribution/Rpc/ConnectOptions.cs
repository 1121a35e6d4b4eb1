using System;
using System.Text;
using Erlang.Distribution.Dist;
using Erlang.Distribution.Epmd;

namespace Erlang.Distribution.Rpc;

/// <summary>Which node to connect to, and how.</summary>
public sealed record ConnectOptions
{
    /// <summary>The node's name, <c>app@host</c>, as the node itself prints it.</summary>
    public string Node { get; init; } = "";

    /// <summary>The node's cookie. It is sent to nobody: only a digest of it goes to the node that was named.</summary>
    public string Cookie { get; init; } = "";

    /// <summary>The port of epmd on the node's host.</summary>
    public int EpmdPort { get; init; } = EpmdClient.DefaultPort;

    /// <summary>The node's own port, for nodes without epmd. Epmd is not asked then.</summary>
    public int? Port { get; init; }

    /// <summary>How long all of connecting may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest message that is taken from the node, in bytes. A larger one ends the connection.</summary>
    public int MaxFrameBytes { get; init; } = 128 * 1024 * 1024;

    internal ConnectionTiming Timing { get; init; } = ConnectionTiming.Default;

    /// <summary>Calls through rex even where SPAWN_REQUEST is known, so that a test needs no old node.</summary>
    internal bool UseRex { get; init; }

    /// <summary>
    /// Speaks the handshake of OTP 22 and older although epmd says that the node has the newer, so that a test needs no node that
    /// old: OTP 23 and 24 answer it still.
    /// </summary>
    internal bool UseHandshake5 { get; init; }

    /// <summary>A record prints all of its members; the cookie must not be among them.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Node = {Node}, EpmdPort = {EpmdPort}, Port = {Port}, Timeout = {Timeout}, MaxFrameBytes = {MaxFrameBytes}");
        return true;
    }
}
