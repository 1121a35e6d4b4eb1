using System;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Sessions;

/// <summary>What <c>-Id</c> takes: a pid's text in any usual form, a pid, or an object of Get-ErlProcess.</summary>
/// <remarks>Cast operators and no constructors, for the reason that <see cref="NodeReference"/> has.</remarks>
public sealed class ProcessReference
{
    private readonly string _text;
    private readonly ErlPid? _pid;

    private ProcessReference(string text, ErlPid? pid)
    {
        _text = text;
        _pid = pid;
    }

    public static implicit operator ProcessReference(string text) =>
        new(text ?? throw new ArgumentNullException(nameof(text)), null);

    public static implicit operator ProcessReference(ErlPid pid) =>
        new((pid ?? throw new ArgumentNullException(nameof(pid))).ToString(), pid);

    public static implicit operator ProcessReference(ProcessRecord process) =>
        (process ?? throw new ArgumentNullException(nameof(process))).Pid;

    public override string ToString() => _text;

    /// <summary>The pid. Text costs a round trip, as only the node knows its own pids' creation.</summary>
    /// <exception cref="ErlangException">It is no pid, or the pid of a process of another node.</exception>
    internal ErlPid Find(IRpc rpc, CallOptions options, CancellationToken cancellationToken)
    {
        if (_pid is null)
        {
            return ProcessFinder.FindPid(rpc, _text, options, cancellationToken);
        }

        return string.Equals(_pid.Node.Name, rpc.NodeName, StringComparison.Ordinal)
            ? _pid
            : throw new ErlangException(ErrorIds.PidOfAnotherNode, $"{_text} is a process of {_pid.Node.Name} and not of {rpc.NodeName}.");
    }
}
