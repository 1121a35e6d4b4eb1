using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>OTP's logger on a node. Since OTP 21. Its configuration is in ETS, so reading it asks no handler.</summary>
internal sealed class OtpLogger
{
    private const int FirstRelease = 21;
    private const string FirstReleaseText = "21";
    private readonly NodeCalls _calls;
    private readonly ErlMap _config;
    private readonly Lazy<HashSet<string>> _registered;

    private OtpLogger(NodeCalls calls, ErlMap config)
    {
        _calls = calls;
        _config = config;

        // Asking for the names that are registered makes no atom on the node; asking whereis of a name that is not would.
        _registered = new(() => new HashSet<string>((calls.Call("erlang", "registered") as ErlList ?? ErlList.Empty).Select(name => TermReader.Atom(name) ?? "")));
    }

    public static IReadOnlyList<string> Levels { get; } =
        ["all", "debug", "info", "notice", "warning", "error", "critical", "alert", "emergency", "none"];

    public string Primary => TermReader.Atom((_config.Get("primary") as ErlMap)?.Get("level")) ?? "";

    public IReadOnlyList<ErlMap> Handlers => (_config.Get("handlers") as ErlList ?? ErlList.Empty).OfType<ErlMap>().ToArray();

    /// <summary>[{Module, Level}, ...]</summary>
    public IReadOnlyList<(string Module, string Level)> Modules => (_config.Get("module_levels") as ErlList ?? ErlList.Empty)
        .OfType<ErlTuple>()
        .Where(pair => pair.Count == 2)
        .Select(pair => (TermReader.Atom(pair[0]) ?? "", TermReader.Atom(pair[1]) ?? ""))
        .ToArray();

    /// <exception cref="ErlangException"><see cref="ErrorIds.LogBackendNotFound"/>: the node is older, and lager does not run either.</exception>
    public static OtpLogger Require(NodeCalls calls)
    {
        if (calls.Rpc.OtpRelease < FirstRelease)
        {
            throw new ErlangException(
                ErrorIds.LogBackendNotFound,
                $"{calls.Rpc.NodeName} does not run lager, and its OTP is older than {FirstReleaseText}, which brought the logger: it has no log levels.");
        }

        ErlTerm config = calls.Call("logger", "get_config");
        return config is ErlMap map ? new OtpLogger(calls, map) : throw TermReader.Unexpected(calls.Rpc.NodeName, "logger:get_config/0", config);
    }

    public static string Id(ErlMap handler) => TermReader.Atom(handler.Get("id")) ?? "";

    public static string Level(ErlMap handler) => TermReader.Atom(handler.Get("level")) ?? "";

    public IReadOnlyList<LogLevel> Read()
    {
        var primary = new LogLevel
        {
            Node = _calls.Rpc.NodeName,
            Backend = LogBackend.Logger,
            Scope = LogScope.Primary,
            Level = Primary,
            Gate = Primary,
        };
        return [primary, .. Handlers.Select(handler => WithHandler(primary, handler)), .. Modules.Select(WithModule)];

        LogLevel WithModule((string Module, string Level) module) =>
            primary with { Scope = LogScope.Module, Module = module.Module, Level = module.Level, Gate = module.Level };
    }

    /// <summary>
    /// The mailbox of the handler's process; null when it has none. logger_h_common registers it as Module_Id
    /// (lib/kernel/src/logger_h_common.erl, name_to_reg_name/2).
    /// </summary>
    public Mailbox? Mailbox(ErlMap handler)
    {
        string name = TermReader.Atom(handler.Get("module")) + "_" + Id(handler);
        return _registered.Value.Contains(name) ? Logging.Mailbox.Of(_calls, name) : null;
    }

    public static bool IsBlocked(Mailbox? mailbox) =>
        mailbox is not null
        && (mailbox.Stack.Any(frame => frame.StartsWith("sys:suspend_loop", StringComparison.Ordinal)) || mailbox.IsStuck());

    private LogLevel WithHandler(LogLevel primary, ErlMap handler)
    {
        Mailbox? mailbox = Mailbox(handler);
        return primary with
        {
            Scope = LogScope.Handler,
            Handler = Id(handler),
            Level = Level(handler),
            Id = mailbox?.Pid.ToString(),
            QueueLen = mailbox?.QueueLen,
            Threshold = TermReader.Integer((handler.Get("config") as ErlMap)?.Get("sync_mode_qlen")),
            CurrentFunction = mailbox?.Stack.FirstOrDefault(),
            Blocked = IsBlocked(mailbox),
        };
    }
}
