using System;
using System.Diagnostics;
using System.Globalization;

namespace Erlang.Distribution.Rpc;

/// <summary>Runs the steps of connecting, times them, and gives each its own error when the time is up.</summary>
internal sealed class StageRunner
{
    private readonly NodeName _node;
    private readonly ConnectOptions _options;
    private readonly Action<StageReport>? _onStage;

    public StageRunner(NodeName node, ConnectOptions options, Action<StageReport>? onStage)
    {
        _node = node;
        _options = options;
        _onStage = onStage;
    }

    public T Run<T>(ConnectStage stage, Func<T> step)
    {
        var clock = Stopwatch.StartNew();
        T result;
        try
        {
            result = step();
        }
        catch (TimeoutException e)
        {
            ErlangException timeout = Timeout(stage, e);
            _onStage?.Invoke(new StageReport(stage, clock.Elapsed, timeout));
            throw timeout;
        }
        catch (ErlangException e)
        {
            _onStage?.Invoke(new StageReport(stage, clock.Elapsed, e));
            throw;
        }

        _onStage?.Invoke(new StageReport(stage, clock.Elapsed, null));
        return result;
    }

    private ErlangException Timeout(ConnectStage stage, TimeoutException inner)
    {
        string within = string.Format(CultureInfo.InvariantCulture, "within {0:0.###} seconds", _options.Timeout.TotalSeconds);
        (string id, string message) = stage switch
        {
            ConnectStage.Resolve => (ErrorIds.ResolveTimeout, $"The name servers did not find the host '{_node.Host}' {within}."),
            ConnectStage.Epmd => (ErrorIds.EpmdTimeout, $"epmd on {_node.Host}:{_options.EpmdPort} did not answer {within}. A firewall may drop the packets."),
            ConnectStage.Port => (ErrorIds.PortTimeout, $"The port of '{_node}' did not answer {within}. A firewall may drop the packets, or the machine is down."),
            ConnectStage.Handshake => (
                ErrorIds.HandshakeTimeout,
                $"The port of '{_node}' is open, but no handshake came {within}. The node may be frozen, or the port belongs to another program."),
            ConnectStage.Cookie => (ErrorIds.CookieTimeout, $"'{_node}' did not answer our cookie {within}. The node may be frozen."),
            _ => (ErrorIds.CallTimeout, $"'{_node}' took our cookie but did not answer a first call {within}. The node may be overloaded."),
        };
        return new ErlangException(id, message, inner);
    }
}
