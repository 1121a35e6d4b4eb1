using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Erlang.Distribution.Net;

/// <summary>One TCP connection whose blocking calls end with a deadline, with a token and with <see cref="Dispose"/>.</summary>
internal sealed class TcpChannel : IDisposable
{
    private static readonly long s_spin = Stopwatch.Frequency / 20_000;

    private readonly Socket _socket;
    private readonly Stream _stream;

    private TcpChannel(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Connects to the first of the addresses that answers.</summary>
    /// <exception cref="SocketException">None did; this is the last one's reason.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public static TcpChannel Connect(IReadOnlyList<IPAddress> addresses, int port, Deadline deadline)
    {
        for (int i = 0; ; i++)
        {
            try
            {
                return new TcpChannel(Connect(addresses[i], port, deadline));
            }
            catch (SocketException) when (i + 1 < addresses.Count)
            {
                // The next address of the same host.
            }
        }
    }

    /// <summary>Reads what is there, at most <paramref name="count"/> bytes; 0 when the peer has closed.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public int Read(byte[] buffer, int offset, int count, Deadline deadline)
    {
        using CancellationTokenRegistration closing = deadline.Token.Register(Dispose);
        try
        {
            _socket.ReceiveTimeout = deadline.RemainingMilliseconds;
            int read = _stream.Read(buffer, offset, count);
            if (read == 0)
            {
                // Closing it ourselves looks the same.
                deadline.Token.ThrowIfCancellationRequested();
            }

            return read;
        }
        catch (Exception e) when (IsIoFailure(e))
        {
            ThrowIfOver(e, deadline);
            return 0;
        }
    }

    /// <summary>Writes all of it; a peer that has closed is noticed by the next read.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public void Write(byte[] bytes, Deadline deadline)
    {
        using CancellationTokenRegistration closing = deadline.Token.Register(Dispose);
        try
        {
            _socket.SendTimeout = deadline.RemainingMilliseconds;
            _stream.Write(bytes, 0, bytes.Length);
        }
        catch (Exception e) when (IsIoFailure(e))
        {
            ThrowIfOver(e, deadline);
        }
    }

    /// <summary>From now on reads wait for ever and writes fail after a while: the connection has threads and a watch of its own.</summary>
    public Stream OpenStream(TimeSpan writeTimeout)
    {
        _socket.ReceiveTimeout = 0;
        _socket.SendTimeout = (int)writeTimeout.TotalMilliseconds;
        return _stream;
    }

    /// <summary>
    /// As <see cref="WaitForData"/> for 50 microseconds, without sleeping: a local node answers in that time, and being woken takes as long again.
    /// </summary>
    public bool SpinForData()
    {
        long until = Stopwatch.GetTimestamp() + s_spin;
        bool came = WaitForData(0);
        while (!came && Stopwatch.GetTimestamp() < until)
        {
            came = WaitForData(0);
        }

        return came;
    }

    /// <summary>Waits until there is something to read, the peer's end or a failure included. False when there is nothing in that time.</summary>
    public bool WaitForData(int milliseconds)
    {
        try
        {
            return _socket.Poll(milliseconds < 0 ? -1 : milliseconds * 1000, SelectMode.SelectRead);
        }
        catch (Exception e) when (IsIoFailure(e))
        {
            // The read will say what it is.
            return true;
        }
    }

    /// <summary>Whether a small write would not wait for the peer.</summary>
    public bool CanWriteNow()
    {
        try
        {
            return _socket.Poll(0, SelectMode.SelectWrite);
        }
        catch (Exception e) when (IsIoFailure(e))
        {
            return false;
        }
    }

    public void Dispose()
    {
        try
        {
            // Wakes a thread that is blocked in a read, on every platform.
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (IsIoFailure(e))
        {
            // It was closed already.
        }

        _stream.Dispose();
    }

    public static bool IsIoFailure(Exception e) => e is IOException or SocketException or ObjectDisposedException;

    private static void ThrowIfOver(Exception e, Deadline deadline)
    {
        deadline.Token.ThrowIfCancellationRequested();
        if ((e.InnerException as SocketException)?.SocketErrorCode == SocketError.TimedOut)
        {
            throw new TimeoutException(e.Message, e);
        }
    }

    private static Socket Connect(IPAddress address, int port, Deadline deadline)
    {
        // A call is one small frame out and one back: waiting to fill a packet (Nagle) would only add delay.
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        bool connected = false;
        try
        {
            var target = new IPEndPoint(address, port);
            connected = OwnThread.Run(
                () =>
                {
                    socket.Connect(target);
                    return true;
                },
                deadline);
            return socket;
        }
        finally
        {
            if (!connected)
            {
                socket.Dispose();
            }
        }
    }
}
