using System.Buffers.Binary;
using System.IO;
using System.Net.Sockets;
using System.Threading;

namespace ErlPs.TestSupport;

/// <summary>The other end of a connection to a <see cref="FakeNode"/>, after the handshake.</summary>
/// <param name="stream">The connection.</param>
/// <param name="localName">The name that the other end has.</param>
public sealed class FakePeer(NetworkStream stream, string localName)
{
    public string LocalName => localName;

    /// <summary>Sends a frame with its length before it. An empty one is a tick.</summary>
    public void Send(params byte[] frame)
    {
        var framed = new byte[4 + frame.Length];
        BinaryPrimitives.WriteUInt32BigEndian(framed, (uint)frame.Length);
        frame.CopyTo(framed, 4);
        SendRaw(framed);
    }

    /// <summary>Sends bytes as they are.</summary>
    public void SendRaw(params byte[] bytes) => stream.Write(bytes);

    /// <summary>The next frame; empty for a tick.</summary>
    /// <exception cref="EndOfStreamException">The other end has closed.</exception>
    public byte[] Receive()
    {
        var header = new byte[4];
        stream.ReadExactly(header);
        var frame = new byte[BinaryPrimitives.ReadUInt32BigEndian(header)];
        stream.ReadExactly(frame);
        return frame;
    }

    /// <summary>Reads whatever comes and drops it, until the other end closes.</summary>
    public void ReceiveToEnd()
    {
        var buffer = new byte[4096];
        while (stream.Read(buffer) > 0)
        {
        }
    }

    /// <summary>Neither reads nor writes until the fake node is disposed.</summary>
    public static void Freeze() => Thread.Sleep(Timeout.Infinite);
}
