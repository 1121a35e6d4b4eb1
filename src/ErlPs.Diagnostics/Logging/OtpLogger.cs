using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Logging.Leases;
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
    /// <param name="calls">The node.</param>
    /// <param name="backend">Elixir's Logger when it must be there; null takes it when it is.</param>
    public static OtpLogger Require(NodeCalls calls, LogBackend? backend)
    {
        if (calls.Rpc.OtpRelease < FirstRelease)
        {
            throw new ErlangException(
                ErrorIds.LogBackendNotFound,
                $"{calls.Rpc.NodeName} does not run lager, and its OTP is older than {FirstReleaseText}, which brought the logger: it has no log levels.");
        }

        ErlTerm config = calls.Call("logger", "get_config");
        OtpLogger logger = config is ErlMap map ? new OtpLogger(calls, map) : throw TermReader.Unexpected(calls.Rpc.NodeName, "logger:get_config/0", config);
        logger.Backend = backend == LogBackend.Logger || !ElixirLogger.Runs(calls) ? LogBackend.Logger : LogBackend.Elixir;
        return backend != LogBackend.Elixir || logger.Backend == LogBackend.Elixir
            ? logger
            : throw new ErlangException(
                ErrorIds.LogBackendNotFound, $"Elixir's Logger does not run on {calls.Rpc.NodeName}. Leave the backend out to use what does.");
    }

    /// <summary>Elixir's Logger, when it runs: since Elixir 1.10 its level is the primary level.</summary>
    public LogBackend Backend { get; private set; }

    /// <summary>Elixir's modules are atoms that begin with Elixir. Nobody types that.</summary>
    public string ModuleName(string module) =>
        Backend == LogBackend.Elixir && module.Length > 0 && char.IsUpper(module[0]) && !module.StartsWith(ElixirLogger.Prefix, StringComparison.Ordinal)
            ? ElixirLogger.Prefix + module
            : module;

    /// <summary>The level as the node has it; null for a module without one.</summary>
    public string? Current(LogMethod method, string target) => method switch
    {
        LogMethod.Handler => Handlers.Where(handler => Id(handler) == target).Select(Level).FirstOrDefault(),
        LogMethod.Module => Modules.Where(module => module.Module == target).Select(module => module.Level).FirstOrDefault(),
        _ => Primary,
    };

    /// <summary>What leases call it.</summary>
    public ErlTerm Target(LogMethod method, ErlAtom name) => method switch
    {
        LogMethod.Handler => new ErlTuple(ErlAtom.Of("handler"), name),
        LogMethod.Module => new ErlTuple(ErlAtom.Of("module"), name),
        _ => ErlAtom.Of("primary"),
    };

    /// <summary>The other way round.</summary>
    public static (LogMethod Method, ErlAtom Name) OfTarget(ErlTerm target) =>
        target is ErlTuple { Count: 2 } pair
            ? (ErlAtom.Is(pair[0], "handler") ? LogMethod.Handler : LogMethod.Module, (ErlAtom)pair[1])
            : (LogMethod.Primary, ErlAtom.Of("primary"));

    /// <summary>The same for the steps of a lease: a handler with the name of its process.</summary>
    public ErlTerm Step(LogMethod method, ErlAtom name) =>
        method == LogMethod.Handler && Handlers.FirstOrDefault(handler => Id(handler) == name.Name) is ErlMap found
            ? new ErlTuple(ErlAtom.Of("handler"), name, ErlAtom.Of(ProcessName(found)))
            : Target(method, name);

    public static string Id(ErlMap handler) => TermReader.Atom(handler.Get("id")) ?? "";

    public static string Level(ErlMap handler) => TermReader.Atom(handler.Get("level")) ?? "";

    public IReadOnlyList<LogLevel> Read(IReadOnlyList<LogLease> leases)
    {
        LogLevel primary = new LogLevel
        {
            Node = _calls.Rpc.NodeName,
            Backend = Backend,
            Scope = LogScope.Primary,
            Level = Primary,
            Gate = Primary,
        };
        return
        [
            Leased(primary, "primary"),
            .. Handlers.Select(handler => Leased(WithHandler(primary, handler), Id(handler))),
            .. Modules.Select(module => Leased(WithModule(module), module.Module)),
            .. Backend == LogBackend.Elixir ? ElixirLogger.Backends(_calls, primary) : [],
        ];

        LogLevel Leased(LogLevel level, string name)
        {
            LogMethod method = level.Scope switch { LogScope.Handler => LogMethod.Handler, LogScope.Module => LogMethod.Module, _ => LogMethod.Primary };
            return level.With(leases.FirstOrDefault(lease => lease.Target.Equals(Target(method, ErlAtom.Of(name)))));
        }

        LogLevel WithModule((string Module, string Level) module) =>
            primary with { Scope = LogScope.Module, Module = module.Module, Level = module.Level, Gate = module.Level };
    }

    /// <summary>
    /// The mailbox of the handler's process; null when it has none. logger_h_common registers it as Module_Id
    /// (lib/kernel/src/logger_h_common.erl, name_to_reg_name/2).
    /// </summary>
    public Mailbox? Mailbox(ErlMap handler)
    {
        string name = ProcessName(handler);
        return _registered.Value.Contains(name) ? Logging.Mailbox.Of(_calls, name) : null;
    }

    /// <summary>The registered processes that write: those of the handlers, and Elixir's Logger.</summary>
    public IEnumerable<string> ProcessNames() =>
        Handlers.Select(ProcessName).Append(ElixirLogger.ProcessName).Where(name => _registered.Value.Contains(name));

    private static string ProcessName(ErlMap handler) => TermReader.Atom(handler.Get("module")) + "_" + Id(handler);

    public static bool IsBlocked(Mailbox? mailbox) =>
        mailbox is not null
        && (mailbox.Stack.Any(frame => frame.StartsWith("sys:suspend_loop", StringComparison.Ordinal)) || mailbox.IsStuck());

    private LogLevel WithHandler(LogLevel primary, ErlMap handler)
    {
        Mailbox? mailbox = Mailbox(handler);
        var config = handler.Get("config") as ErlMap;
        long? sync = TermReader.Integer(config?.Get("sync_mode_qlen"));
        long? drop = TermReader.Integer(config?.Get("drop_mode_qlen"));
        return primary with
        {
            Scope = LogScope.Handler,
            Handler = Id(handler),
            Level = Level(handler),
            Id = mailbox?.Pid.ToString(),
            QueueLen = mailbox?.QueueLen,
            Threshold = sync,
            HighWaterMark = drop,
            Mode = LogModes.ByQueue(mailbox?.QueueLen, sync, drop),
            CurrentFunction = mailbox?.Stack.FirstOrDefault(),
            Blocked = IsBlocked(mailbox),
        };
    }
}
