namespace Erlang.Distribution.Handshake;

/// <summary>What the connecting side waits for.</summary>
internal enum HandshakeState
{
    Status,
    Challenge,
    Acknowledgement,
    Done,
    Failed,
}
