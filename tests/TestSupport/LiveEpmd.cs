using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace ErlPs.TestSupport;

/// <summary>An epmd of the test's own, on a port of its own, on loopback only.</summary>
public sealed class LiveEpmd : IDisposable
{
    private readonly ChildProcess _process;

    public LiveEpmd()
    {
        Port = LoopbackPort.Free();
        _process = ChildProcess.Tied("epmd", ["-port", $"{Port}", "-address", "127.0.0.1"]);
        var clock = Stopwatch.StartNew();
        while (!Answers())
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(10))
            {
                throw new InvalidOperationException($"epmd does not listen: {_process.Output}");
            }

            Thread.Sleep(20);
        }
    }

    public int Port { get; }

    public void Dispose() => _process.Dispose();

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
