using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Erlang.Distribution.Epmd;
using Erlang.Distribution.Handshake;
using Erlang.Distribution.Net;

namespace Erlang.Distribution.Rpc;

/// <summary>The way to a session, stage by stage, within one deadline.</summary>
internal sealed class SessionConnector
{
    private const int Version6 = 6;

    private readonly ConnectOptions _options;
    private readonly NodeName _node;
    private readonly Deadline _deadline;
    private readonly StageRunner _stages;
    private IReadOnlyList<IPAddress> _addresses = [];
    private TcpChannel? _channel;

    public SessionConnector(ConnectOptions options, Action<StageReport>? onStage, CancellationToken cancellationToken)
    {
        _node = NodeName.Parse(options.Node);
        Cookie.Validate(options.Cookie);
        _options = options;
        _deadline = new Deadline(options.Timeout, cancellationToken);
        _stages = new StageRunner(_node, options, onStage);
    }

    public Session Connect()
    {
        bool done = false;
        try
        {
            _addresses = _stages.Run(ConnectStage.Resolve, () => HostResolver.Resolve(_node.Host, _deadline));
            EpmdPort? known = _options.Port is null
                ? _stages.Run(ConnectStage.Epmd, () => EpmdClient.LookupPort(_addresses, _node.Host, _node.Name, _options.EpmdPort, _deadline))
                : null;
            int port = _options.Port ?? known!.Port;
            _stages.Run(ConnectStage.Port, () => OpenChannel(port));
            HandshakeDriver driver = _stages.Run(ConnectStage.Handshake, () => ShakeHands(port, known));
            HandshakeResult result = _stages.Run(ConnectStage.Cookie, () => ProveCookie(driver));
            Session session = _stages.Run(ConnectStage.Rpc, () => FirstCall(result));
            done = true;
            return session;
        }
        finally
        {
            if (!done)
            {
                _channel?.Dispose();
            }
        }
    }

    private TcpChannel OpenChannel(int port)
    {
        _channel?.Dispose();
        try
        {
            return _channel = TcpChannel.Connect(_addresses, port, _deadline);
        }
        catch (SocketException e)
        {
            throw new ErlangException(
                ErrorIds.PortRefused,
                $"'{_node}' does not listen on {_node.Host}:{port} ({e.SocketErrorCode}). It may just have stopped, or listen on another interface, or a firewall refuses.",
                e);
        }
    }

    /// <summary>
    /// Epmd says which handshake the node speaks. Without epmd the newer one is tried first, for OTP 25.0 to 25.2 close at the
    /// older; nodes before OTP 23 close at the newer.
    /// </summary>
    private HandshakeDriver ShakeHands(int port, EpmdPort? known)
    {
        if (!_options.UseHandshake5 && (known is null || known.HighestVersion >= Version6))
        {
            try
            {
                return ShakeHands(LocalIdentity.Dynamic());
            }
            catch (ErlangException e) when (known is null && e.ErrorId == ErrorIds.VersionRefused)
            {
                OpenChannel(port);
            }
        }

        for (int number = 1; ; number++)
        {
            try
            {
                LocalIdentity identity = LocalIdentity.OfPool(number);
                return ShakeHands(_options.UseHandshake5 ? identity.ForNewerNode() : identity);
            }
            catch (ErlangException e) when (e.ErrorId == ErrorIds.NameInUse)
            {
                if (number == LocalIdentity.PoolSize)
                {
                    throw HandshakeErrors.PoolExhausted(_node, LocalIdentity.PoolSize);
                }

                OpenChannel(port);
            }
        }
    }

    private HandshakeDriver ShakeHands(LocalIdentity identity)
    {
        var driver = new HandshakeDriver(_channel!, identity, _node, _options.Cookie);
        driver.Start(_deadline);
        driver.RunTo(HandshakeState.Acknowledgement, _deadline);
        return driver;
    }

    private HandshakeResult ProveCookie(HandshakeDriver driver)
    {
        driver.RunTo(HandshakeState.Done, _deadline);
        return driver.Result;
    }

    private Session FirstCall(HandshakeResult result)
    {
        var session = new Session(_channel!, _node, result, _options);
        bool done = false;
        try
        {
            session.LearnFacts(TimeSpan.FromMilliseconds(_deadline.RemainingMilliseconds), _deadline.Token);
            done = true;
            return session;
        }
        finally
        {
            if (!done)
            {
                session.Dispose();
            }
        }
    }
}
