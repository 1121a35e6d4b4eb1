using System;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>Calls on one node, one after the other.</summary>
internal sealed class NodeCalls
{
    private readonly CallOptions _options;
    private readonly Action<NodeChange>? _changed;

    public NodeCalls(IRpc rpc, CallOptions? options, CancellationToken cancellationToken, Action<NodeChange>? changed = null)
    {
        _changed = changed;
        Rpc = rpc;
        _options = options ?? CallOptions.Default;
        CancellationToken = cancellationToken;
    }

    public IRpc Rpc { get; }

    public CancellationToken CancellationToken { get; }

    public CallOptions Options => _options;

    public ErlTerm Call(string module, string function, params ErlTerm[] arguments) =>
        Rpc.CallAsync(module, function, arguments, _options, CancellationToken).GetAwaiter().GetResult();

    /// <summary>
    /// The value, or null when the function raised, is missing or did not answer in time. Its process on the node is gone in
    /// each case: <see cref="IRpc"/> kills it at the deadline.
    /// </summary>
    public ErlTerm? TryCall(TimeSpan deadline, string module, string function, params ErlTerm[] arguments)
    {
        try
        {
            CallOptions options = _options with { Timeout = deadline < _options.Timeout ? deadline : _options.Timeout };
            return Rpc.CallAsync(module, function, arguments, options, CancellationToken).GetAwaiter().GetResult();
        }
        catch (RpcException e) when (e.ErrorId is ErrorIds.CallTimeout or ErrorIds.RemoteException or ErrorIds.FunctionMissing or ErrorIds.WorkerKilled)
        {
            return null;
        }
    }

    /// <summary>Tells whoever keeps account that a call has changed something.</summary>
    public void Changed(PlannedCall call, string? before, string? after) => _changed?.Invoke(NodeChange.Of(Rpc.NodeName, call, before, after));

    /// <summary>Waits, unless the caller is stopped.</summary>
    public void Pause(TimeSpan time)
    {
        CancellationToken.WaitHandle.WaitOne(time);
        CancellationToken.ThrowIfCancellationRequested();
    }
}
