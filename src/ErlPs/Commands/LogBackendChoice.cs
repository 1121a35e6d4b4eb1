using ErlPs.Diagnostics.Logging;

namespace ErlPs.Commands;

/// <summary>Which logging system of a node is meant.</summary>
public enum LogBackendChoice
{
    /// <summary>lager when it runs, else Elixir's Logger when it does, else OTP's logger.</summary>
    Auto,

    /// <summary>Basho's lager.</summary>
    Lager,

    /// <summary>OTP's logger.</summary>
    Logger,

    /// <summary>Elixir's Logger.</summary>
    Elixir,
}

internal static class LogBackendChoices
{
    public static LogBackend? ToBackend(this LogBackendChoice choice) => choice switch
    {
        LogBackendChoice.Lager => LogBackend.Lager,
        LogBackendChoice.Logger => LogBackend.Logger,
        LogBackendChoice.Elixir => LogBackend.Elixir,
        _ => null,
    };
}
