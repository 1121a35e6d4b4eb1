using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Logging;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Logging;

/// <summary>lager 2 on R16B: one sink, plain keys, and handlers that only their watchers know. The answers are those of lager 2.0.3.</summary>
public class Lager2Tests
{
    private const string File = "{lager_file_backend,\"log/error.log\"}";
    private readonly List<string> _changes = new();
    private ErlTerm _gate = ErlTerm.Parse("{127,[]}");
    private long _queue;
    private bool _killed;
    private bool _stops;

    [Fact]
    public void Its_handlers_levels_and_throttle_are_read()
    {
        IReadOnlyList<LogLevel> levels = LogLevelReader.Read(Node());

        Assert.Equal(["lager_console_backend", "lager_file_backend"], levels.Select(level => level.Handler));
        Assert.Equal(["info", "error"], levels.Select(level => level.Level));
        Assert.All(levels, level => Assert.Equal(("lager_event", 127, LogMode.Sync, 20L, null), (level.Sink, level.GateMask, level.Mode, level.Threshold, level.Window)));
        Assert.Empty(_changes);
    }

    [Fact]
    public void A_sink_that_answers_is_set_by_the_functions_that_it_has()
    {
        LogLevelResult set = Assert.Single(LogLevelSetter.Set(Node(), new LogLevelChange("warning")));

        Assert.Equal(LogMethod.Handlers, set.Method);
        Assert.Equal(["lager:set_loglevel(lager_console_backend,warning)", "lager:set_loglevel(lager_file_backend,\"log/error.log\",warning)"], _changes);
    }

    [Fact]
    public void A_sink_that_does_not_answer_is_set_under_the_plain_key()
    {
        _queue = 17_684;

        LogLevelResult set = Assert.Single(LogLevelSetter.Set(Node(), new LogLevelChange("none")));

        Assert.Equal((LogMethod.Gate, "info", "none"), (set.Method, set.Before, set.After));
        Assert.Equal(["lager_config:set(loglevel,{0,[]})"], _changes);
    }

    [Fact]
    public void After_a_kill_its_handlers_are_gone_and_that_is_said()
    {
        _killed = true;

        Assert.All(LogLevelReader.Read(Node()), level => Assert.Equal((null, null, false), (level.Level, level.Mask, level.Blocked)));
        LogLevelResult set = Assert.Single(LogLevelSetter.Set(Node(), new LogLevelChange("warning")));

        Assert.Empty(_changes);
        Assert.Equal(2, set.Remaining.Count(sentence => sentence.Contains("not installed", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void A_sink_that_stops_while_it_is_being_set_is_set_at_its_gate_and_what_is_still_queued_is_said()
    {
        _stops = true;

        LogLevelResult set = Assert.Single(LogLevelSetter.Set(Node(), new LogLevelChange("warning")));

        Assert.Equal(LogMethod.Gate, set.Method);
        Assert.Equal(["lager:set_loglevel(lager_console_backend,warning)", "lager_config:set(loglevel,{31,[]})"], _changes);
        Assert.Equal(_changes, set.Calls);
        Assert.Contains("may still take effect", Assert.Single(set.Remaining));
    }

    private FakeRpc Node() => new((function, arguments) =>
    {
        string text = $"{function}({string.Join(",", arguments.Select(argument => argument.ToString()))})";
        if (function is "lager_config:set" or "lager:set_loglevel")
        {
            _changes.Add(text);
            if (_stops && function == "lager:set_loglevel")
            {
                throw FakeRpc.Timeout();
            }

            _gate = function == "lager_config:set" ? arguments[1] : _gate;
            return ErlAtom.Of("ok");
        }

        return text switch
        {
            "erlang:whereis(lager_event)" => Pid(49),
            "lager_config:get({lager_event,loglevel})" => ErlAtom.Undefined,
            "lager_config:get(loglevel)" => _gate,
            "lager_config:get(async)" => ErlAtom.False,
            "supervisor:which_children(lager_handler_watcher_sup)" => new ErlList(Child(51), Child(53), Child(54), Child(55)),
            "sys:get_state(<0.51.0>,250)" => ErlTerm.Parse("{state,lager_backend_throttle,20,lager_event}"),
            "sys:get_state(<0.53.0>,250)" => ErlTerm.Parse("{state,lager_console_backend,info,lager_event}"),
            "sys:get_state(<0.54.0>,250)" => throw FakeRpc.Timeout(),
            "sys:get_state(<0.55.0>,250)" => ErlTerm.Parse("{state,error_logger_lager_h,[50],error_logger}"),
            "application:get_env(lager,handlers)" => ErlTerm.Parse(
                "{ok,[{lager_console_backend,info},{lager_file_backend,[{\"log/error.log\",error,10485760,\"$D0\",5}]}]}"),
            _ when _killed && function == "gen_event:call" => ErlTerm.Parse("{error,bad_module}"),
            "gen_event:call(lager_event,lager_console_backend,get_loglevel,500)" => ErlTerm.Parse("{mask,127}"),
            $"gen_event:call(lager_event,{File},get_loglevel,500)" => ErlTerm.Parse("{mask,15}"),
            // No leases.
            _ when function == "erl_scan:string" => ErlTerm.Parse("{ok,[],1}"),
            _ when function == "erl_parse:parse_exprs" => ErlTerm.Parse("{ok,[nil]}"),
            _ when function == "erl_eval:expr" => ErlList.Empty,
            _ when function == "erlang:process_info" => ErlTerm.Parse($"[{{message_queue_len,{_queue}}},{{current_stacktrace,[{{io,wait_io_mon_reply,2,[]}}]}}]"),
            _ => throw FakeRpc.Raised("undef"),
        };
    })
    { OtpRelease = 16 };

    private static ErlPid Pid(uint number) => new(ErlAtom.Of("fake@127.0.0.1"), number, 0, 1);

    private static ErlTuple Child(uint number) =>
        new(ErlAtom.Undefined, Pid(number), ErlAtom.Of("worker"), new ErlList(ErlAtom.Of("lager_handler_watcher")));
}
