using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Epmd;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;

namespace ErlPs.Nodes;

/// <summary>Which nodes there are.</summary>
internal static class NodeDiscovery
{
    /// <summary>The nodes that the epmd of a host knows. No node is asked; names that no node can have are left out.</summary>
    /// <exception cref="ErlangException">HostNotFound, EpmdRefused, EpmdProtocol, ResolveTimeout or EpmdTimeout.</exception>
    public static IEnumerable<ErlNodeName> OfHost(string host, int epmdPort, TimeSpan timeout, CancellationToken cancellationToken) =>
        EpmdClient.Names(host, epmdPort, timeout, cancellationToken)
            .Where(known => IsNodeName($"{known.Name}@{host}"))
            .Select(known => new ErlNodeName { Node = $"{known.Name}@{host}", Host = host, Port = known.Port, EpmdPort = epmdPort });

    /// <summary>The node itself and the visible nodes that it is connected to: <c>nodes/0</c>. One small call.</summary>
    /// <exception cref="ErlangException">The call failed.</exception>
    public static IEnumerable<ErlNodeName> OfCluster(IRpc rpc, int epmdPort, CallOptions options, CancellationToken cancellationToken)
    {
        ErlTerm answer = rpc.CallAsync("erlang", "nodes", [], options, cancellationToken).GetAwaiter().GetResult();
        IEnumerable<string> others = answer is ErlList list
            ? list.OfType<ErlAtom>().Select(atom => atom.Name)
            : throw new ErlangException(ErrorIds.UnexpectedResult, $"{rpc.NodeName} answered nodes() with {answer}.");
        return new[] { rpc.NodeName }.Concat(others).Where(IsNodeName)
            .Select(name => new ErlNodeName { Node = name, Host = NodeName.Parse(name).Host, EpmdPort = epmdPort });
    }

    private static bool IsNodeName(string text)
    {
        try
        {
            NodeName.Parse(text);
            return true;
        }
        catch (ErlangException)
        {
            return false;
        }
    }
}
