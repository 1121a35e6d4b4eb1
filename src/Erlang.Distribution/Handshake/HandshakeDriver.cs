using System;
using System.Security.Cryptography;
using Erlang.Distribution.Net;

namespace Erlang.Distribution.Handshake;

/// <summary>Moves the packets of a <see cref="ClientHandshake"/> over a connection.</summary>
internal sealed class HandshakeDriver
{
    /// <summary>The bytes of a packet's length: 2 on TCP. TLS distribution has 4 from the first packet on.</summary>
    public const int TcpHeaderSize = 2;

    private const int MaxPacketBytes = ushort.MaxValue;

    private readonly TcpChannel _channel;
    private readonly ClientHandshake _handshake;
    private readonly int _headerSize;

    public HandshakeDriver(TcpChannel channel, LocalIdentity identity, NodeName node, string cookie, int headerSize = TcpHeaderSize)
    {
        _channel = channel;
        _handshake = new ClientHandshake(identity, node, cookie, RandomChallenge());
        _headerSize = headerSize;
    }

    public HandshakeResult Result => _handshake.Result;

    public void Start(Deadline deadline) => Send(_handshake.Start(), deadline);

    /// <summary>Goes on until the handshake waits for <paramref name="goal"/>, or is done when that is the goal.</summary>
    /// <exception cref="ErlangException">The handshake failed, or the node closed.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public void RunTo(HandshakeState goal, Deadline deadline)
    {
        while (_handshake.State < goal)
        {
            byte[] packet = Read(deadline) ?? throw _handshake.Closed();
            foreach (byte[] answer in _handshake.Receive(packet))
            {
                Send(answer, deadline);
            }

            if (_handshake.Failure is not null)
            {
                throw _handshake.Failure;
            }
        }
    }

    private static uint RandomChallenge()
    {
        using var generator = RandomNumberGenerator.Create();
        var bytes = new byte[4];
        generator.GetBytes(bytes);
        return BigEndian.ReadUInt32(bytes, 0);
    }

    private void Send(byte[] packet, Deadline deadline)
    {
        var framed = new byte[_headerSize + packet.Length];
        BigEndian.WriteUInt16(framed, _headerSize - 2, (ushort)packet.Length);
        packet.CopyTo(framed, _headerSize);
        _channel.Write(framed, deadline);
    }

    /// <summary>One whole packet, or null when the peer closed.</summary>
    private byte[]? Read(Deadline deadline)
    {
        byte[]? header = ReadExactly(_headerSize, deadline);
        if (header is null)
        {
            return null;
        }

        uint length = _headerSize == TcpHeaderSize ? BigEndian.ReadUInt16(header, 0) : BigEndian.ReadUInt32(header, 0);
        return length <= MaxPacketBytes ? ReadExactly((int)length, deadline) : throw HandshakeErrors.NotErlang("a handshake packet is too long");
    }

    private byte[]? ReadExactly(int count, Deadline deadline)
    {
        var bytes = new byte[count];
        int have = 0;
        while (have < count)
        {
            int read = _channel.Read(bytes, have, count - have, deadline);
            if (read == 0)
            {
                return null;
            }

            have += read;
        }

        return bytes;
    }
}
