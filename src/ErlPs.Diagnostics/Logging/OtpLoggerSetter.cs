using System;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>Sets one level of OTP's logger.</summary>
internal sealed class OtpLoggerSetter
{
    // logger gives a handler five seconds to take a change; a shorter deadline would leave that attempt behind on the node.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(7);

    private readonly NodeCalls _calls;
    private readonly OtpLogger _logger;
    private readonly LogMethod _method;
    private readonly string _level;
    private readonly ErlAtom _target;

    /// <exception cref="ErlangException">The level, sink or handler is not one of this node's. Nothing has been changed.</exception>
    public OtpLoggerSetter(NodeCalls calls, OtpLogger logger, LogLevelChange change)
    {
        _calls = calls;
        _logger = logger;
        _level = change.Level.Trim().ToLowerInvariant();
        _method = change.Handler is not null ? LogMethod.Handler : change.Module is not null ? LogMethod.Module : LogMethod.Primary;
        _target = ErlAtom.Of(change.Handler ?? change.Module ?? "primary");
        if (!OtpLogger.Levels.Contains(_level))
        {
            throw new ErlangException(
                ErrorIds.LogLevelInvalid, $"OTP's logger knows no level '{change.Level}'. It takes {string.Join(", ", OtpLogger.Levels)}.");
        }

        if (change.Sink is not null)
        {
            throw new ErlangException(
                ErrorIds.LogSinkNotFound,
                $"{calls.Rpc.NodeName} uses OTP's logger, which has no sinks ('{change.Sink}'). Leave the sink out, or name a handler.");
        }

        if (change.Handler is not null && change.Module is not null)
        {
            throw new ErlangException(
                ErrorIds.LogModuleUnsupported, "OTP's logger has levels of handlers and levels of modules, not of both at once. Leave one of them out.");
        }

        RequireHandler(change.Handler);
    }

    public PlannedCall Plan() => Plan(_method, _target, _level);

    public LogLevelResult Apply()
    {
        string? before = Current(_logger, _method, _target.Name);
        return Run(
            _calls,
            Plan(),
            before,
            _level,
            new LogState
            {
                Node = _calls.Rpc.NodeName,
                Backend = LogBackend.Logger,
                Method = _method,
                Applied = _level,
                Levels = [new LogStateLevel(_target, before)],
            });
    }

    public static LogLevelResult Restore(NodeCalls calls, OtpLogger logger, LogState state)
    {
        LogStateLevel old = state.Levels.Single();
        var target = (ErlAtom)old.Target;
        string? now = Current(logger, state.Method, target.Name);
        if (now == state.Applied && now != old.Level)
        {
            return Run(calls, Plan(state.Method, target, old.Level), now, old.Level, state);
        }

        string[] remaining = now == old.Level
            ? Array.Empty<string>()
            : [$"{target.Name} is at {now ?? "no level"}, which is not what was set ({state.Applied}): somebody else changed it, and it was left so."];
        return Result(calls, state, now, now) with { Remaining = remaining };
    }

    private static PlannedCall Plan(LogMethod method, ErlAtom target, string? level) => method switch
    {
        LogMethod.Handler => new("logger", "set_handler_config", target, ErlAtom.Of("level"), ErlAtom.Of(level!)),
        LogMethod.Module when level is null => new("logger", "unset_module_level", target),
        LogMethod.Module => new("logger", "set_module_level", target, ErlAtom.Of(level)),
        _ => new("logger", "set_primary_config", ErlAtom.Of("level"), ErlAtom.Of(level!)),
    };

    private static LogLevelResult Run(NodeCalls calls, PlannedCall call, string? before, string? wanted, LogState state)
    {
        ErlTerm? answer = call.TryRun(calls, Deadline);
        string? after = Current(OtpLogger.Require(calls), state.Method, ((ErlAtom)state.Levels[0].Target).Name);
        if (after != wanted)
        {
            throw new ErlangException(
                ErrorIds.LogLevelNotApplied, $"{call} on {calls.Rpc.NodeName} gave {answer?.ToString() ?? "no answer"}, and the level is {after ?? "unset"}.");
        }

        return Result(calls, state, before, after) with { Calls = [call.ToString()] };
    }

    private static LogLevelResult Result(NodeCalls calls, LogState state, string? before, string? after) => new()
    {
        Node = calls.Rpc.NodeName,
        Backend = LogBackend.Logger,
        Method = state.Method,
        Before = before,
        After = after,
        State = state,
    };

    /// <summary>The level as the node has it; null for a module without one.</summary>
    private static string? Current(OtpLogger logger, LogMethod method, string target) => method switch
    {
        LogMethod.Handler => logger.Handlers.Where(handler => OtpLogger.Id(handler) == target).Select(OtpLogger.Level).FirstOrDefault(),
        LogMethod.Module => logger.Modules.Where(module => module.Module == target).Select(module => module.Level).FirstOrDefault(),
        _ => logger.Primary,
    };

    private void RequireHandler(string? name)
    {
        if (name is null)
        {
            return;
        }

        ErlMap handler = _logger.Handlers.FirstOrDefault(known => OtpLogger.Id(known) == name)
            ?? throw new ErlangException(
                ErrorIds.LogHandlerNotFound,
                $"OTP's logger on {_calls.Rpc.NodeName} has no handler '{name}'. It has: {string.Join(", ", _logger.Handlers.Select(OtpLogger.Id))}.");
        if (OtpLogger.IsBlocked(_logger.Mailbox(handler)))
        {
            throw new ErlangException(
                ErrorIds.LogSinkBlocked,
                $"The handler '{name}' on {_calls.Rpc.NodeName} does not answer, so its level can't be set. "
                + "Leave the handler out to set the primary level, which does not need it.");
        }
    }
}
