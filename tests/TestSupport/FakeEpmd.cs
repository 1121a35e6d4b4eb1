using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace ErlPs.TestSupport;

/// <summary>A listener that reads one request, sends given bytes, and closes; or stays silent when the bytes are null.</summary>
public sealed class FakeEpmd : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _disposed = new();

    public FakeEpmd(byte[]? reply)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        new Thread(() => Serve(reply)) { IsBackground = true }.Start();
    }

    public int Port { get; }

    public void Dispose()
    {
        _disposed.Cancel();
        _listener.Stop();
    }

    private void Serve(byte[]? reply)
    {
        try
        {
            while (true)
            {
                using TcpClient client = _listener.AcceptTcpClient();
                client.GetStream().ReadAtLeast(new byte[3], 3);
                if (reply is null)
                {
                    _disposed.Token.WaitHandle.WaitOne();
                    return;
                }

                client.GetStream().Write(reply);
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed, or the client has heard enough.
        }
    }
}
