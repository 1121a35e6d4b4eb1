using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Erlang.Distribution.Net;

namespace Erlang.Distribution.Epmd;

/// <summary>Asks the Erlang port mapper daemon of a host. A question costs one TCP connection and leaves nothing behind.</summary>
public static class EpmdClient
{
    /// <summary>The port that epmd has unless <c>ERL_EPMD_PORT</c> says otherwise.</summary>
    public const int DefaultPort = 4369;

    /// <summary>The largest reply that is read: room for some 10,000 names.</summary>
    internal const int MaxReplyBytes = 1 << 20;

    /// <summary>Where does the node of that name (without the host) listen?</summary>
    /// <exception cref="ErlangException">HostNotFound, EpmdRefused, EpmdProtocol, NodeNotRegistered, ResolveTimeout or EpmdTimeout.</exception>
    public static EpmdPort LookupPort(
        string host, string name, int epmdPort = DefaultPort, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var deadline = new Deadline(timeout ?? DefaultTimeout, cancellationToken);
        return LookupPort(Resolve(host, deadline), host, name, epmdPort, deadline);
    }

    /// <summary>Which nodes are registered on that host?</summary>
    /// <exception cref="ErlangException">HostNotFound, EpmdRefused, EpmdProtocol, ResolveTimeout or EpmdTimeout.</exception>
    public static IReadOnlyList<EpmdName> Names(
        string host, int epmdPort = DefaultPort, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var deadline = new Deadline(timeout ?? DefaultTimeout, cancellationToken);
        return Names(Resolve(host, deadline), host, epmdPort, deadline);
    }

    internal static EpmdPort LookupPort(IReadOnlyList<IPAddress> addresses, string host, string name, int epmdPort, Deadline deadline) =>
        EpmdPort.Parse(Ask(addresses, host, epmdPort, EpmdRequest.PortPlease2(name), deadline))
        ?? throw NotRegistered(addresses, host, name, epmdPort, deadline);

    private static TimeSpan DefaultTimeout => TimeSpan.FromSeconds(10);

    private static IReadOnlyList<EpmdName> Names(IReadOnlyList<IPAddress> addresses, string host, int epmdPort, Deadline deadline) =>
        EpmdName.Parse(Ask(addresses, host, epmdPort, EpmdRequest.Names(), deadline));

    private static IReadOnlyList<IPAddress> Resolve(string host, Deadline deadline)
    {
        try
        {
            return HostResolver.Resolve(host, deadline);
        }
        catch (TimeoutException e)
        {
            throw new ErlangException(ErrorIds.ResolveTimeout, $"The name servers did not answer in time for the host '{host}'.", e);
        }
    }

    private static byte[] Ask(IReadOnlyList<IPAddress> addresses, string host, int epmdPort, byte[] request, Deadline deadline)
    {
        try
        {
            using TcpChannel channel = TcpChannel.Connect(addresses, epmdPort, deadline);
            channel.Write(request, deadline);
            return ReadToEnd(channel, deadline);
        }
        catch (SocketException e)
        {
            throw new ErlangException(
                ErrorIds.EpmdRefused,
                $"epmd does not answer on {host}:{epmdPort} ({e.SocketErrorCode}). Is a node running there? If it runs without epmd, give its port.",
                e);
        }
        catch (TimeoutException e)
        {
            throw new ErlangException(
                ErrorIds.EpmdTimeout, $"epmd on {host}:{epmdPort} did not answer in time. A firewall may drop the packets.", e);
        }
    }

    /// <summary>epmd answers and closes, so the end of the stream is the end of the reply.</summary>
    private static byte[] ReadToEnd(TcpChannel channel, Deadline deadline)
    {
        using var reply = new MemoryStream();
        var buffer = new byte[4096];
        int read;
        while ((read = channel.Read(buffer, 0, buffer.Length, deadline)) > 0)
        {
            reply.Write(buffer, 0, read);
            if (reply.Length > MaxReplyBytes)
            {
                throw new ErlangException(ErrorIds.EpmdProtocol, $"epmd sent more than {MaxReplyBytes} bytes, which no epmd does. Check the epmd port.");
            }
        }

        return reply.ToArray();
    }

    private static ErlangException NotRegistered(
        IReadOnlyList<IPAddress> addresses, string host, string name, int epmdPort, Deadline deadline)
    {
        string known;
        try
        {
            string[] names = [.. Names(addresses, host, epmdPort, deadline).Select(n => n.Name).Take(20)];
            known = names.Length == 0 ? "It knows no node at all" : $"It knows: {string.Join(", ", names)}";
        }
        catch (ErlangException)
        {
            known = "Which ones it knows, it did not say";
        }

        return new ErlangException(
            ErrorIds.NodeNotRegistered, $"epmd on {host}:{epmdPort} knows no node '{name}'. {known}. Is the node up, and is its name spelt so?");
    }
}
