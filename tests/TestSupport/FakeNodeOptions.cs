using System;

namespace ErlPs.TestSupport;

/// <summary>How a <see cref="FakeNode"/> behaves. As a healthy node of OTP 25 unless told.</summary>
public sealed record FakeNodeOptions
{
    public string Name { get; init; } = "fake@127.0.0.1";

    public string Cookie { get; init; } = "fakecookie";

    /// <summary>5: closes at an 'N' name, as OTP 22 and older do. 6: takes both.</summary>
    public int Version { get; init; } = 6;

    /// <summary>Whether an 'n' name is answered with an 'N' challenge, so that a complement is due.</summary>
    public bool AnswersOldNameWithNewChallenge { get; init; }

    public ulong Flags { get; init; } = 0xD07DF7FBD;

    /// <summary>The status word for each name that connects; null for the usual one.</summary>
    public Func<string, string?> Status { get; init; } = _ => null;

    /// <summary>The stage at which it closes.</summary>
    public FakeStage? CloseAt { get; init; }

    /// <summary>The stage at which it goes silent.</summary>
    public FakeStage? SilentAt { get; init; }

    /// <summary>The stage at which it sends random bytes.</summary>
    public FakeStage? GarbageAt { get; init; }

    /// <summary>The stage at which it sends half a packet and closes.</summary>
    public FakeStage? HalfAt { get; init; }

    public bool WrongDigest { get; init; }

    /// <summary>How long it waits before each packet of the handshake.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether each byte of the handshake is a TCP packet of its own.</summary>
    public bool ByteByByte { get; init; }

    /// <summary>What it does once connected; it may send and receive frames until it returns. Silent when null.</summary>
    public Action<FakePeer>? Connected { get; init; }
}
