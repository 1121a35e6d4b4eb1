using System;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Logging.Leases;

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
    private readonly TimeSpan? _time;

    /// <exception cref="ErlangException">The level, sink or handler is not one of this node's. Nothing has been changed.</exception>
    public OtpLoggerSetter(NodeCalls calls, OtpLogger logger, LogLevelChange change)
    {
        _calls = calls;
        _logger = logger;
        _level = change.Level.Trim().ToLowerInvariant();
        _method = change.Handler is not null ? LogMethod.Handler : change.Module is not null ? LogMethod.Module : LogMethod.Primary;
        _time = change.For;
        _target = ErlAtom.Of(change.Handler ?? (change.Module is null ? "primary" : logger.ModuleName(change.Module)));
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

        if (change.Ident is not null)
        {
            throw new ErlangException(
                ErrorIds.LogHandlerNotFound,
                $"{calls.Rpc.NodeName} uses OTP's logger, whose handlers have no idents ('{change.Ident}'). It has the handlers: "
                + $"{string.Join(", ", logger.Handlers.Select(OtpLogger.Id))}.");
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
        string? before = _logger.Current(_method, _target.Name);
        var term = new LogLeaseTerm(_calls, _time);
        ErlTerm target = _logger.Target(_method, _target);
        ErlTerm old = ErlAtom.Of(before ?? "unset");
        var state = new LogState
        {
            Node = _calls.Rpc.NodeName,
            Backend = _logger.Backend,
            Method = _method,
            Applied = _level,
            LeaseId = term.LeaseId,
            Target = target,
            Steps = [new LeaseStep(_logger.Step(_method, _target), ErlAtom.Of(_level), old, old)],
        };
        term.Begin(state);
        PlannedCall call = Plan();
        ErlTerm? answer = call.TryRun(_calls, Deadline);
        string? after = OtpLogger.Require(_calls, null).Current(_method, _target.Name);
        _calls.Changed(call, before, after);
        if (after != _level)
        {
            throw new ErlangException(
                ErrorIds.LogLevelNotApplied, $"{call} on {_calls.Rpc.NodeName} gave {answer?.ToString() ?? "no answer"}, and the level is {after ?? "unset"}.");
        }

        return new LogLevelResult
        {
            Node = _calls.Rpc.NodeName,
            Backend = _logger.Backend,
            Method = _method,
            Before = before,
            After = after,
            LeaseUntil = term.Until,
            Calls = [call.ToString()],
            Remaining = term.End(state, whole: true),
            State = state,
        };
    }

    private static PlannedCall Plan(LogMethod method, ErlAtom target, string level) => method switch
    {
        LogMethod.Handler => new("logger", "set_handler_config", target, ErlAtom.Of("level"), ErlAtom.Of(level)),
        LogMethod.Module => new("logger", "set_module_level", target, ErlAtom.Of(level)),
        _ => new("logger", "set_primary_config", ErlAtom.Of("level"), ErlAtom.Of(level)),
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
