using Erlang.Distribution;

namespace ErlPs.Diagnostics.Logging;

/// <summary>Which logging system of a node is meant.</summary>
internal static class LogBackends
{
    /// <summary>lager, or null when OTP's logger is meant, which is below Elixir's too.</summary>
    /// <exception cref="ErlangException"><see cref="ErrorIds.LogBackendNotFound"/>: lager was asked for and does not run.</exception>
    public static LagerSystem? Choose(NodeCalls calls, LogBackend? backend) => backend switch
    {
        null => LagerSystem.Find(calls),
        LogBackend.Lager => LagerSystem.Find(calls)
            ?? throw new ErlangException(ErrorIds.LogBackendNotFound, $"lager does not run on {calls.Rpc.NodeName}. Leave the backend out to use what does."),
        _ => null,
    };
}
