using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Logging;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Logging;

[Collection(LagerCollection.Name)]
public class HealthyLagerTests
{
    private const string Gate = "lager_config:get({lager_event,loglevel})";
    private readonly LagerFixture _lager;

    public HealthyLagerTests(LagerFixture lager) => _lager = lager;

    [Fact]
    public void Each_handler_is_one_object_with_its_sinks_state()
    {
        IReadOnlyList<LogLevel> levels = _lager.LeavingNoProcess(() => LogLevelReader.Read(_lager.Rpc));

        Assert.Equal(2, levels.Count);
        LogLevel file = levels.Single(level => level.Handler == "lager_file_backend");
        LogLevel slow = levels.Single(level => level.Handler == "leaky_backend");
        Assert.EndsWith("console.log", file.Ident);
        Assert.Equal(("info", 127, "debug", 255), (file.Level, file.Mask, slow.Level, slow.Mask));
        Assert.All(levels, level =>
        {
            Assert.Equal((_lager.Rpc.NodeName, LogBackend.Lager, LogScope.Handler, "lager_event"), (level.Node, level.Backend, level.Scope, level.Sink));
            Assert.Equal(("debug", 255, LogMode.Async), (level.Gate, level.GateMask, level.Mode));
            Assert.Equal((20L, 5L), (level.Threshold, level.Window));
            Assert.False(level.Blocked);
            Assert.False(level.LevelIsConfigured);
            Assert.Empty(level.Traces);
            Assert.InRange(level.QueueLen!.Value, 0, 20);
        });
    }

    [Fact]
    public void A_level_is_given_to_every_handler_and_taken_back()
    {
        LogLevelResult set = Assert.Single(_lager.LeavingNoProcess(() => LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("warning"))));

        Assert.Equal((LogMethod.Handlers, "debug", "warning"), (set.Method, set.Before, set.After));
        Assert.Empty(set.Remaining);
        Assert.Equal(2, set.Calls.Count);
        Assert.All(set.Calls, call => Assert.StartsWith("lager:set_loglevel(lager_event,", call));
        Assert.Equal("{31,[]}", _lager.Eval(Gate));
        Assert.All(LogLevelReader.Read(_lager.Rpc), level => Assert.Equal("warning", level.Level));

        LogLevelResult restored = _lager.LeavingNoProcess(() => LogLevelSetter.Restore(_lager.Rpc, set.State));

        Assert.Empty(restored.Remaining);
        Assert.Equal("debug", restored.After);
        Assert.Equal(["info", "debug"], LogLevelReader.Read(_lager.Rpc).OrderByDescending(level => level.Handler!.Length).Select(level => level.Level));
    }

    [Fact]
    public void One_handler_can_be_set_alone()
    {
        LogLevelResult set = Assert.Single(LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("!=info") { Handler = "leaky_backend", Sink = "lager_event" }));

        Assert.Equal("{mask,191}", _lager.Eval("gen_event:call(lager_event,leaky_backend,get_loglevel)"));
        Assert.Equal("info", LogLevelReader.Read(_lager.Rpc).Single(level => level.Handler == "lager_file_backend").Level);

        LogLevelSetter.Restore(_lager.Rpc, set.State);
        Assert.Equal("{mask,255}", _lager.Eval("gen_event:call(lager_event,leaky_backend,get_loglevel)"));
    }

    [Theory]
    [InlineData("loud", null, null, null, ErrorIds.LogLevelInvalid, "debug, info, notice")]
    [InlineData("info", "audit_lager_event", null, null, ErrorIds.LogSinkNotFound, "lager_event")]
    [InlineData("info", null, "lager_console_backend", null, ErrorIds.LogHandlerNotFound, "leaky_backend")]
    [InlineData("info", null, null, "my_module", ErrorIds.LogModuleUnsupported, "my_module")]
    public void What_is_not_there_is_an_error_that_names_what_is_and_changes_nothing(
        string level, string? sink, string? handler, string? module, string errorId, string named)
    {
        var change = new LogLevelChange(level) { Sink = sink, Handler = handler, Module = module };

        foreach (System.Action act in new System.Action[] { () => LogLevelSetter.Set(_lager.Rpc, change), () => LogLevelSetter.Plan(_lager.Rpc, change) })
        {
            var error = Assert.Throws<ErlangException>(act);
            Assert.Equal(errorId, error.ErrorId);
            Assert.Contains(named, error.Message);
        }

        Assert.Equal("{255,[]}", _lager.Eval(Gate));
    }

    [Fact]
    public void An_ident_that_is_not_there_is_an_error_that_names_those_that_are()
    {
        var error = Assert.Throws<ErlangException>(() => LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("error") { Ident = "log/error.log" }));

        Assert.Equal(ErrorIds.LogHandlerNotFound, error.ErrorId);
        Assert.Contains("console.log", error.Message);
        Assert.Equal("{255,[]}", _lager.Eval(Gate));
    }

    [Fact]
    public void A_file_is_set_alone_by_its_ident()
    {
        string file = LogLevelReader.Read(_lager.Rpc).Single(level => level.Handler == "lager_file_backend").Ident!;

        LogLevelResult set = Assert.Single(LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("error") { Ident = file }));

        Assert.Equal(["error", "debug"], LogLevelReader.Read(_lager.Rpc).OrderByDescending(level => level.Handler!.Length).Select(level => level.Level));
        LogLevelSetter.Restore(_lager.Rpc, set.State);
    }

    [Fact]
    public void A_handler_that_answers_says_how_fast() =>
        Assert.All(LogLevelReader.Read(_lager.Rpc), level => Assert.InRange(level.LastAnswer!.Value.TotalSeconds, 0, 1));

    [Fact]
    public void A_plan_names_the_calls_and_makes_none()
    {
        IReadOnlyList<PlannedCall> plan = LogLevelSetter.Plan(_lager.Rpc, new LogLevelChange("error") { Handler = "leaky_backend" });

        Assert.Equal("lager:set_loglevel(lager_event,leaky_backend,undefined,error)", Assert.Single(plan).ToString());
        Assert.Equal("{255,[]}", _lager.Eval(Gate));
    }

    [Fact]
    public void What_somebody_else_has_set_since_is_not_taken_back()
    {
        LogLevelResult set = Assert.Single(LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("warning")));
        _lager.Eval("lager:set_loglevel(leaky_backend,critical)");

        LogLevelResult restored = LogLevelSetter.Restore(_lager.Rpc, set.State);

        Assert.Contains("leaky_backend", Assert.Single(restored.Remaining));
        Assert.Equal("{mask,7}", _lager.Eval("gen_event:call(lager_event,leaky_backend,get_loglevel)"));
        Assert.Equal("{127,[]}", _lager.Eval(Gate));
        _lager.Node.Heal();
    }

    [Fact]
    public void Every_expression_gives_the_mask_that_lager_computes()
    {
        string[] signs = ["", "=", "!=", "<", "<=", "=<", ">", ">=", "=>", "!", "!<", "!>", "!<=", "!>=", "!!"];
        string[] expressions = signs.SelectMany(sign => LagerMask.Levels.Select(level => sign + level)).ToArray();

        ErlTerm computed = _lager.Rpc.Call(
            "lists", "map", [new ErlExport(ErlAtom.Of("lager_util"), ErlAtom.Of("config_to_mask"), 1), new ErlList(expressions.Select(ErlAtom.Of).ToArray<ErlTerm>())]);

        IEnumerable<string> ours = expressions.Select(expression => LagerMask.TryParse(expression, out int mask) ? $"{{mask,{mask}}}" : expression);
        Assert.Equal(((ErlList)computed).Select(mask => mask.ToString()), ours);
    }

    [Fact]
    public void A_healthy_sink_has_no_backlog()
    {
        LagerBacklog backlog = Assert.Single(LagerBacklog.Read(_lager.Rpc));

        Assert.Equal((LagerBacklogKind.None, "lager_event", LogMode.Async, 20L), (backlog.Kind, backlog.Sink, backlog.Mode, backlog.Threshold));
        Assert.InRange(backlog.Waiters, 0, 1);
        Assert.Equal("gen_event:fetch_msg/6", backlog.Stack[0]);
    }
}
