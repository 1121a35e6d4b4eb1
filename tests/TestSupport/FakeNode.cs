using System;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace ErlPs.TestSupport;

/// <summary>
/// A node that misbehaves on purpose: the accepting side of the handshake on a port of its own, without epmd. Written from the
/// document alone and with the platform's MD5, so that it judges the client and does not mirror it.
/// </summary>
public sealed class FakeNode : IDisposable
{
    private const uint Challenge = 3_000_000_001;
    private readonly FakeNodeOptions _options;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _sockets = [];

    public FakeNode(FakeNodeOptions? options = null)
    {
        _options = options ?? new FakeNodeOptions();
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port { get; }

    public string Name => _options.Name;

    public string Cookie => _options.Cookie;

    /// <summary>The packets of the handshakes so far, in order.</summary>
    public ConcurrentQueue<byte[]> Packets { get; } = new();

    /// <summary>What went wrong inside, for a test that waits in vain.</summary>
    public ConcurrentQueue<Exception> Faults { get; } = new();

    public void Dispose()
    {
        _listener.Stop();
        foreach (Socket socket in _sockets)
        {
            socket.Dispose();
        }
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                Socket socket = _listener.AcceptSocket();
                _sockets.Add(socket);
                new Thread(() => Serve(socket)) { IsBackground = true }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed.
        }
    }

    private void Serve(Socket socket)
    {
        try
        {
            using var stream = new NetworkStream(socket, ownsSocket: true);
            Handshake(stream);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The client closed, or we did.
        }
        catch (Exception e)
        {
            Faults.Enqueue(e);
        }
    }

    private void Handshake(NetworkStream stream)
    {
        byte[] name = Read(stream);
        bool isNew = name[0] == 'N';
        if (isNew && _options.Version == 5)
        {
            return;
        }

        string theirs = isNew ? Encoding.ASCII.GetString(name, 15, BinaryPrimitives.ReadUInt16BigEndian(name.AsSpan(13))) : Encoding.ASCII.GetString(name, 7, name.Length - 7);
        string? status = _options.Status(theirs);
        bool dynamic = isNew && !theirs.Contains('@');
        if (!Send(stream, FakeStage.Status, status is not null ? Text("s" + status) : dynamic ? Named(theirs) : Text("sok")))
        {
            return;
        }

        if (status is "alive")
        {
            Read(stream);
            return;
        }

        bool newChallenge = isNew || _options.AnswersOldNameWithNewChallenge;
        if (status is "nok" or "not_allowed" || !Send(stream, FakeStage.Challenge, newChallenge ? NewChallenge() : OldChallenge()))
        {
            return;
        }

        if (newChallenge && !isNew && Read(stream)[0] != 'c')
        {
            return;
        }

        byte[] reply = Read(stream);
        uint clientChallenge = BinaryPrimitives.ReadUInt32BigEndian(reply.AsSpan(1));
        bool right = reply[0] == 'r' && reply.AsSpan(5).SequenceEqual(Digest(Challenge));
        byte[] proof = Digest(_options.WrongDigest ? clientChallenge + 1 : clientChallenge);
        if (!right || !Send(stream, FakeStage.Acknowledgement, [(byte)'a', .. proof]))
        {
            return;
        }

        var peer = new FakePeer(stream, dynamic ? GivenName(theirs) : theirs);
        if (_options.Connected is null)
        {
            peer.ReceiveToEnd();
        }
        else
        {
            _options.Connected(peer);
        }
    }

    private bool Send(NetworkStream stream, FakeStage stage, byte[] packet)
    {
        Thread.Sleep(_options.Delay);
        if (_options.SilentAt == stage)
        {
            stream.CopyTo(Stream.Null);
            return false;
        }

        if (_options.CloseAt == stage)
        {
            return false;
        }

        var framed = new byte[2 + packet.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)packet.Length);
        packet.CopyTo(framed, 2);
        if (_options.GarbageAt == stage)
        {
            framed = [0, 7, .. "garbage"u8];
        }

        int length = _options.HalfAt == stage ? framed.Length / 2 : framed.Length;
        int step = _options.ByteByByte ? 1 : length;
        for (int sent = 0; sent < length; sent += step)
        {
            stream.Write(framed, sent, step);
            stream.Flush();
        }

        return _options.HalfAt != stage && _options.GarbageAt != stage;
    }

    private byte[] Read(NetworkStream stream)
    {
        var header = new byte[2];
        stream.ReadExactly(header);
        var packet = new byte[BinaryPrimitives.ReadUInt16BigEndian(header)];
        stream.ReadExactly(packet);
        Packets.Enqueue(packet);
        return packet;
    }

    private byte[] Digest(uint challenge) => MD5.HashData(Text(_options.Cookie + challenge));

    private byte[] NewChallenge()
    {
        var fixedPart = new byte[19];
        fixedPart[0] = (byte)'N';
        BinaryPrimitives.WriteUInt64BigEndian(fixedPart.AsSpan(1), _options.Flags);
        BinaryPrimitives.WriteUInt32BigEndian(fixedPart.AsSpan(9), Challenge);
        BinaryPrimitives.WriteUInt32BigEndian(fixedPart.AsSpan(13), 77);
        BinaryPrimitives.WriteUInt16BigEndian(fixedPart.AsSpan(17), (ushort)Name.Length);
        return [.. fixedPart, .. Text(Name)];
    }

    private byte[] OldChallenge()
    {
        var fixedPart = new byte[11];
        fixedPart[0] = (byte)'n';
        BinaryPrimitives.WriteUInt16BigEndian(fixedPart.AsSpan(1), 5);
        BinaryPrimitives.WriteUInt32BigEndian(fixedPart.AsSpan(3), (uint)_options.Flags);
        BinaryPrimitives.WriteUInt32BigEndian(fixedPart.AsSpan(7), Challenge);
        return [.. fixedPart, .. Text(Name)];
    }

    private static string GivenName(string host) => $"given@{host}";

    private static byte[] Named(string host)
    {
        string name = GivenName(host);
        return [.. Text("snamed:"), (byte)(name.Length >> 8), (byte)name.Length, .. Text(name), 0, 0, 0, 9];
    }

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);
}
