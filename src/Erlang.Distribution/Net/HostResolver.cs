using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Erlang.Distribution.Net;

/// <summary>Finds the addresses of a host. A name server that does not answer cannot hold the caller longer than the deadline.</summary>
internal static class HostResolver
{
    /// <exception cref="ErlangException"><see cref="ErrorIds.HostNotFound"/>.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public static IReadOnlyList<IPAddress> Resolve(string host, Deadline deadline)
    {
        if (IPAddress.TryParse(host, out IPAddress? literal))
        {
            return [literal];
        }

        IPAddress[] addresses;
        try
        {
            addresses = OwnThread.Run(() => Dns.GetHostAddresses(host), deadline);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw NotFound(host, e);
        }

        // Nodes listen on IPv4 unless they are started with -proto_dist inet6_tcp.
        IPAddress[] found = Array.FindAll(addresses, a => a.AddressFamily == AddressFamily.InterNetwork);
        return found.Length > 0 ? found : throw NotFound(host, null);
    }

    private static ErlangException NotFound(string host, Exception? inner) => new(
        ErrorIds.HostNotFound,
        $"The host '{host}' has no IPv4 address that this machine can find. Check the part of the node name after the @, and name resolution here.",
        inner);
}
