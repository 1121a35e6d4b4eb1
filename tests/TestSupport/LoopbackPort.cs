using System.Net;
using System.Net.Sockets;

namespace ErlPs.TestSupport;

public static class LoopbackPort
{
    /// <summary>A TCP port of 127.0.0.1 that nothing listens on just now.</summary>
    public static int Free()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }
}
