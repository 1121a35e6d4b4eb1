namespace ErlPs.TestSupport;

/// <summary>What a <see cref="FakeNode"/> is about to send.</summary>
public enum FakeStage
{
    Status,
    Challenge,
    Acknowledgement,

    /// <summary>The first frame after the handshake.</summary>
    Frames,
}
