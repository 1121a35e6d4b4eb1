using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>Finds processes by what people type.</summary>
public static class ProcessFinder
{
    /// <summary>The pid that a text stands for; whether the process lives is not checked. One round trip.</summary>
    /// <param name="rpc">The node.</param>
    /// <param name="text">
    /// <c>&lt;0.61.886&gt;</c>, <c>0.61.886</c>, <c>#PID&lt;0.61.886&gt;</c> (Elixir), <c>pid(0,61,886)</c> or <c>{0,61,886}</c>. All three numbers are needed.
    /// </param>
    /// <param name="options">Deadline.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ErlangException">
    /// <see cref="ErrorIds.PidInvalid"/>: no pid, or one that this node can't have; <see cref="ErrorIds.PidOfAnotherNode"/>: the first number is not 0.
    /// </exception>
    public static ErlPid FindPid(IRpc rpc, string text, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        string normal = PidText.Normalise(text);
        try
        {
            // The node makes the pid, as only it knows its creation; with another one the pid would be that of an earlier run.
            return rpc.Call("erlang", "list_to_pid", [ErlList.FromText(normal)], options, cancellationToken) as ErlPid
                ?? throw PidText.Invalid(text);
        }
        catch (RpcException e) when (e.RemoteClass == "error")
        {
            throw PidText.Invalid(text, e);
        }
    }

    /// <summary>The processes that are registered under matching names, in the names' order; none when nothing matches. Two round trips.</summary>
    /// <param name="rpc">The node.</param>
    /// <param name="pattern">
    /// A name, or one with <c>*</c>, <c>?</c> and <c>[a-z]</c>, where case does not matter. Of names that differ in case alone, one without wildcards means the one
    /// that it is.
    /// </param>
    /// <param name="options">Deadline of each call.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <remarks>A name is compared here and never sent to be looked up: an atom that the node has not seen would stay in its atom table for good.</remarks>
    public static IReadOnlyList<ErlPid> FindNames(IRpc rpc, string pattern, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ErlTerm registered = rpc.Call("erlang", "registered", [], options, cancellationToken);
        if (registered is not ErlList names)
        {
            throw TermReader.Unexpected(rpc.NodeName, "erlang:registered/0", registered);
        }

        ErlAtom[] matching = NamePattern.Match(names.OfType<ErlAtom>(), name => name.Name, pattern)
            .OrderBy(name => name.Name, StringComparer.Ordinal)
            .ToArray();
        if (matching.Length == 0)
        {
            return [];
        }

        var whereis = new ErlExport(ErlAtom.Of("erlang"), ErlAtom.Of("whereis"), 1);
        ErlTerm found = rpc.Call("lists", "map", [whereis, new ErlList(matching)], options, cancellationToken);

        // Ports have names too, and a name may be gone by now.
        return found is ErlList pids ? pids.OfType<ErlPid>().ToArray() : throw TermReader.Unexpected(rpc.NodeName, "erlang:whereis/1", found);
    }
}
