using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Dist;
using Erlang.Distribution.Handshake;
using Erlang.Distribution.Net;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>A connection to one node as a hidden node, and calls through it. Thread-safe. It does not reconnect.</summary>
/// <remarks>
/// What it costs the node: one connection, and one short-lived process a call. When the session ends, the processes of its calls are
/// ended by their links.
/// </remarks>
public sealed class Session : IRpc, IDisposable
{
    private readonly NodeName _node;
    private readonly HandshakeResult _handshake;
    private readonly CallTable _calls;
    private readonly Connection _connection;
    private NodeFacts _facts = new("", 8, null);

    internal Session(TcpChannel channel, NodeName node, HandshakeResult handshake, ConnectOptions options)
    {
        _node = node;
        _handshake = handshake;
        _calls = new CallTable(
            handshake,
            new CallSetting(new CallErrors(node.ToString())),
            options.UseRex || !handshake.Has(DistributionFlags.Spawn),
            RaiseClosed);
        _connection = new Connection(channel, node, handshake, options.MaxFrameBytes, options.Timing, _calls);
        _calls.Attach(_connection);
        ConnectedAt = DateTimeOffset.Now;
        _connection.Start();
    }

    /// <summary>The connection has ended, for whatever reason. Raised once, on any thread.</summary>
    public event EventHandler? Closed;

    public string NodeName => _node.ToString();

    /// <summary>The name that the node knows us by.</summary>
    public string LocalName => _handshake.LocalName;

    public int OtpRelease => _facts.ReleaseNumber;

    /// <summary>The release as the node says it: <c>R16B02</c>, <c>25</c>.</summary>
    public string OtpReleaseText => _facts.Release;

    /// <summary>The version of the handshake: 6, or 5 with OTP 22 and older.</summary>
    public int HandshakeVersion => _handshake.Version;

    public bool IsConnected => CloseReason is null;

    /// <summary>Why the connection ended; null while there is one.</summary>
    public ErlangException? CloseReason => _connection.CloseReason;

    public DateTimeOffset ConnectedAt { get; }

    public long BytesReceived => _connection.BytesReceived;

    public long BytesSent => _connection.BytesSent;

    /// <summary>Connects, and calls a first function to learn the node's release.</summary>
    /// <param name="options">Which node, and how.</param>
    /// <param name="onStage">Told after each step, also after the one that failed.</param>
    /// <param name="cancellationToken">Ends it at any moment.</param>
    /// <exception cref="ErlangException">One id for each way to fail; see <see cref="ErrorIds"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Session Connect(ConnectOptions options, Action<StageReport>? onStage = null, CancellationToken cancellationToken = default) =>
        new SessionConnector(options, onStage, cancellationToken).Connect();

    public Task<ErlTerm> CallAsync(
        string module, string function, IReadOnlyList<ErlTerm> arguments, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<ErlTerm>(cancellationToken);
        }

        try
        {
            return _calls.Begin(new CallRequest(module, function, arguments, options ?? CallOptions.Default), cancellationToken).Watch();
        }
        catch (ErlangException e)
        {
            return Task.FromException<ErlTerm>(e);
        }
    }

    public IConversation Converse(
        string module, string function, Func<ErlPid, IReadOnlyList<ErlTerm>> arguments, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        _calls.Converse(pid => new CallRequest(module, function, arguments(pid), options ?? CallOptions.Default), cancellationToken);

    /// <summary>
    /// As <see cref="CallAsync"/>, and waits on this thread. For a moment the thread reads from the connection itself; only an answer that takes longer needs
    /// another thread, a timer and the token.
    /// </summary>
    internal ErlTerm CallHere(
        string module, string function, IReadOnlyList<ErlTerm> arguments, CallOptions? options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PendingCall call = _calls.Begin(new CallRequest(module, function, arguments, options ?? CallOptions.Default), cancellationToken);
        _connection.ReadUntil(call.Task);
        return call.Watch().GetAwaiter().GetResult();
    }

    /// <summary>Closes the connection. Calls under way fail with ConnectionClosed, and the node ends their processes.</summary>
    public void Disconnect() => _connection.Dispose();

    public void Dispose() => Disconnect();

    /// <summary>Asks the node what later calls need to know.</summary>
    internal void LearnFacts(TimeSpan timeout, CancellationToken cancellationToken)
    {
        _facts = NodeFacts.Parse(
            this.Call(NodeFacts.Module, NodeFacts.Function, NodeFacts.Arguments, new CallOptions { Timeout = timeout }, cancellationToken));
        _calls.Setting = _calls.Setting with { User = _facts.User, OtpRelease = _facts.ReleaseNumber, WordSize = _facts.WordSize };
    }

    private void RaiseClosed()
    {
        try
        {
            Closed?.Invoke(this, EventArgs.Empty);
        }
        catch (Exception)
        {
            // A listener's fault must not end the thread that tells it, and with it the process.
        }
    }
}
