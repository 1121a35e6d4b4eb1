using System;

namespace ErlPs.Diagnostics.Memory;

/// <summary>What a node is, and how near its counts are to their limits. Null stands for what its release does not tell.</summary>
public sealed partial record NodeSystemInfo
{
    public string Node { get; init; } = "";

    /// <summary><c>R16B02</c>, <c>25</c>.</summary>
    public string OtpRelease { get; init; } = "";

    /// <summary>The runtime system's own version, such as <c>13.1.5</c>.</summary>
    public string ErtsVersion { get; init; } = "";

    /// <summary>The line that <c>erl</c> prints when it starts.</summary>
    public string SystemVersion { get; init; } = "";

    public string SystemArchitecture { get; init; } = "";

    public TimeSpan Uptime { get; init; }

    public long ProcessCount { get; init; }

    public long ProcessLimit { get; init; }

    public long PortCount { get; init; }

    public long PortLimit { get; init; }

    /// <summary>Since OTP 20. A node that reaches the limit ends.</summary>
    public long? AtomCount { get; init; }

    /// <summary>Since OTP 20.</summary>
    public long? AtomLimit { get; init; }

    /// <summary>ETS tables. Since OTP 21.</summary>
    public long? EtsCount { get; init; }

    /// <summary>Since OTP 17. No longer enforced since OTP 20.</summary>
    public long? EtsLimit { get; init; }

    /// <summary>How many processes and ports wait for a scheduler.</summary>
    public long RunQueue { get; init; }

    public long Schedulers { get; init; }

    public long SchedulersOnline { get; init; }

    /// <summary>Null when the node could not find out.</summary>
    public long? LogicalProcessors { get; init; }

    /// <summary>Bytes in a word: 8, or 4 on a 32-bit system.</summary>
    public int WordSize { get; init; }
}
