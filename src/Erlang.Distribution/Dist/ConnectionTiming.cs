using System;

namespace Erlang.Distribution.Dist;

/// <summary>When a connection ticks and when it gives the node up.</summary>
internal sealed record ConnectionTiming
{
    /// <summary>
    /// The kernel's net_ticktime of 60 s, in a quarter of which nodes tick. A node with a shorter one ticks sooner, and each tick is answered.
    /// </summary>
    public static readonly ConnectionTiming Default = new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(75));

    public ConnectionTiming(TimeSpan tickInterval, TimeSpan silenceLimit)
    {
        TickInterval = tickInterval;
        SilenceLimit = silenceLimit;
    }

    /// <summary>After this long without a frame of ours a tick is sent.</summary>
    public TimeSpan TickInterval { get; }

    /// <summary>After this long without a byte of the node it is given up: 1.25 times the net_ticktime.</summary>
    public TimeSpan SilenceLimit { get; }
}
