namespace ErlPs.Diagnostics.Logging;

/// <summary>The mode of a handler that chooses it by the length of its queue, as OTP's logger and Elixir's do with every message.</summary>
internal static class LogModes
{
    public static LogMode? ByQueue(long? queueLen, long? sync, long? drop) =>
        queueLen is not long length ? null
        : length >= drop ? LogMode.Drop
        : length >= sync ? LogMode.Sync
        : LogMode.Async;
}
