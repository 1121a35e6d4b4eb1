using System;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>A call that reached the node and gave no value.</summary>
public sealed class RpcException : ErlangException
{
    public RpcException(
        string errorId, string message, string? remoteClass = null, ErlTerm? reason = null, ErlTerm? stack = null, Exception? inner = null)
        : base(errorId, message, inner)
    {
        RemoteClass = remoteClass;
        Reason = reason;
        Stack = stack;
    }

    /// <summary><c>error</c>, <c>exit</c> or <c>throw</c> when the function raised; else null.</summary>
    public string? RemoteClass { get; }

    /// <summary>What was raised on the node.</summary>
    public ErlTerm? Reason { get; }

    /// <summary>The stack as <c>erlang:raise/3</c> has it, for the class <c>error</c>.</summary>
    public ErlTerm? Stack { get; }
}
