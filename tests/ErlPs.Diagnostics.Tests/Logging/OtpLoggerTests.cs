using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Logging;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Logging;

public sealed class OtpLoggerTests : IClassFixture<OtpLoggerTests.PlainNode>, IDisposable
{
    // A handler that is suspended lets logger wait five seconds.
    private static readonly TimeSpan s_allowed = TimeSpan.FromSeconds(4);
    private readonly PlainNode _node;

    public OtpLoggerTests(PlainNode node) => _node = node;

    public void Dispose() => _node.Live.Eval(
        "sys:resume(logger_std_h_default), logger:set_primary_config(level, notice), logger:set_handler_config(default, level, all), logger:unset_module_level()");

    [Fact]
    public void The_primary_level_each_handler_and_each_module_are_one_object()
    {
        _node.Live.Eval("logger:set_module_level(my_module, debug)");

        IReadOnlyList<LogLevel> levels = LogLevelReader.Read(_node.Rpc);

        Assert.Equal([LogScope.Primary, LogScope.Handler, LogScope.Module], levels.Select(level => level.Scope));
        Assert.All(levels, level => Assert.Equal((_node.Rpc.NodeName, LogBackend.Logger), (level.Node, level.Backend)));
        Assert.Equal(("notice", "notice"), (levels[0].Level, levels[0].Gate));
        Assert.Equal(("default", "all", 10L, 0L, false), (levels[1].Handler, levels[1].Level, levels[1].Threshold, levels[1].QueueLen, levels[1].Blocked));
        Assert.Equal(("my_module", "debug"), (levels[2].Module, levels[2].Level));
    }

    [Fact]
    public void A_suspended_handler_is_seen_and_blocks_nothing()
    {
        _node.Live.Eval("sys:suspend(logger_std_h_default)");

        LogLevel handler = Quickly(() => LogLevelReader.Read(_node.Rpc)).Single(level => level.Scope == LogScope.Handler);
        LogLevelResult set = Assert.Single(Quickly(() => LogLevelSetter.Set(_node.Rpc, new LogLevelChange("error"))));
        LogLevelResult module = Assert.Single(Quickly(() => LogLevelSetter.Set(_node.Rpc, new LogLevelChange("debug") { Module = "my_module" })));
        LogLevelResult restored = Quickly(() => LogLevelSetter.Restore(_node.Rpc, set.State));

        Assert.True(handler.Blocked);
        Assert.Equal((LogMethod.Primary, "notice", "error"), (set.Method, set.Before, set.After));
        Assert.Equal((LogMethod.Module, null, "debug"), (module.Method, module.Before, module.After));
        Assert.Equal("notice", restored.After);
    }

    [Fact]
    public void A_suspended_handler_cannot_be_set_and_the_error_comes_at_once()
    {
        _node.Live.Eval("sys:suspend(logger_std_h_default)");

        ErlangException error = Quickly(() => Assert.Throws<ErlangException>(
            () => LogLevelSetter.Set(_node.Rpc, new LogLevelChange("error") { Handler = "default" })));

        Assert.Equal(ErrorIds.LogSinkBlocked, error.ErrorId);
        Assert.Equal("all", LogLevelReader.Read(_node.Rpc)[1].Level);
    }

    [Theory]
    [InlineData("default", null, "all")]
    [InlineData(null, "my_module", null)]
    [InlineData(null, null, "notice")]
    public void Each_kind_of_level_is_set_and_taken_back(string? handler, string? module, string? before)
    {
        var change = new LogLevelChange("critical") { Handler = handler, Module = module };

        string plan = Assert.Single(LogLevelSetter.Plan(_node.Rpc, change)).ToString();
        LogLevelResult set = Assert.Single(LogLevelSetter.Set(_node.Rpc, change));
        LogLevelResult restored = LogLevelSetter.Restore(_node.Rpc, set.State);

        Assert.Equal(plan, Assert.Single(set.Calls));
        Assert.Equal((before, "critical"), (set.Before, set.After));
        Assert.Equal(("critical", before), (restored.Before, restored.After));
        Assert.Empty(set.Remaining.Concat(restored.Remaining));
    }

    [Theory]
    [InlineData("default", null, "logger:get_handler_config(default)", "all")]
    [InlineData(null, "my_module", "logger:get_module_level([my_module])", null)]
    [InlineData(null, null, "logger:get_primary_config()", "notice")]
    public void Each_kind_of_level_has_a_lease(string? handler, string? module, string now, string? before)
    {
        LogLevelSetter.Set(_node.Rpc, new LogLevelChange("critical") { Handler = handler, Module = module, For = TimeSpan.FromSeconds(1) });
        Assert.Contains("critical", _node.Live.Eval(now), StringComparison.Ordinal);
        Assert.NotNull(LogLevelReader.Read(_node.Rpc).Single(level => level.Level == "critical").LeaseUntil);

        Await("whereis(erlps_log_lease)", "undefined");
        string after = _node.Live.Eval(now);
        Assert.DoesNotContain("critical", after, StringComparison.Ordinal);
        Assert.True(before is null ? after == "[]" : after.Contains($"level => {before}", StringComparison.Ordinal), after);
    }

    [Fact]
    public void A_lease_on_a_handler_that_is_suspended_at_its_end_waits_until_it_is_not()
    {
        LogLevelSetter.Set(_node.Rpc, new LogLevelChange("critical") { Handler = "default", For = TimeSpan.FromSeconds(1) });
        _node.Live.Eval("sys:suspend(logger_std_h_default)");

        Thread.Sleep(2000);
        Assert.Equal("critical", LogLevelReader.Read(_node.Rpc)[1].Level);
        _node.Live.Eval("sys:resume(logger_std_h_default)");

        Await("whereis(erlps_log_lease)", "undefined");
        Assert.Equal("all", LogLevelReader.Read(_node.Rpc)[1].Level);
    }

    [Fact]
    public void The_overload_settings_of_a_handler_are_set_and_a_suspended_one_is_left_alone()
    {
        LogLevel set = LogThresholdSetter.Set(_node.Rpc, new LogThresholdChange { Threshold = 5, HighWaterMark = 100, FlushQueueLen = 300 })[1];
        Assert.Equal((5L, 100L), (set.Threshold, set.HighWaterMark));
        Assert.Equal(
            ErrorIds.LogThresholdInvalid,
            Assert.Throws<ErlangException>(() => LogThresholdSetter.Set(_node.Rpc, new LogThresholdChange { Threshold = 101 })).ErrorId);
        _node.Live.Eval("sys:suspend(logger_std_h_default)");
        Assert.Equal(
            ErrorIds.LogSinkBlocked,
            Quickly(() => Assert.Throws<ErlangException>(() => LogThresholdSetter.Set(_node.Rpc, new LogThresholdChange { Threshold = 7 }))).ErrorId);
        _node.Live.Eval("sys:resume(logger_std_h_default)");
        LogThresholdSetter.Set(_node.Rpc, new LogThresholdChange { Threshold = 10, HighWaterMark = 200, FlushQueueLen = 1000 });
    }

    [Fact]
    public void What_somebody_else_has_set_since_is_not_taken_back()
    {
        LogLevelResult set = Assert.Single(LogLevelSetter.Set(_node.Rpc, new LogLevelChange("error")));
        _node.Live.Eval("logger:set_primary_config(level, debug)");

        LogLevelResult restored = LogLevelSetter.Restore(_node.Rpc, set.State);

        Assert.Contains("somebody else", Assert.Single(restored.Remaining), StringComparison.Ordinal);
        Assert.Equal(("debug", 0), (restored.After, restored.Calls.Count));
    }

    [Theory]
    [InlineData("!=info", null, null, null, ErrorIds.LogLevelInvalid, "all, debug")]
    [InlineData("info", "lager_event", null, null, ErrorIds.LogSinkNotFound, "no sinks")]
    [InlineData("info", null, "console", null, ErrorIds.LogHandlerNotFound, "default")]
    [InlineData("info", null, "default", "my_module", ErrorIds.LogModuleUnsupported, "both")]
    public void What_is_not_there_is_an_error_that_names_what_is_and_changes_nothing(
        string level, string? sink, string? handler, string? module, string errorId, string named)
    {
        var error = Assert.Throws<ErlangException>(
            () => LogLevelSetter.Set(_node.Rpc, new LogLevelChange(level) { Sink = sink, Handler = handler, Module = module }));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Equal(["notice", "all"], LogLevelReader.Read(_node.Rpc).Select(found => found.Level));
    }

    [Fact]
    public void A_node_without_lager_has_no_lager_backlog() => Assert.Empty(LagerBacklog.Read(_node.Rpc));

    [Fact]
    public void An_old_node_without_lager_has_no_logging_system()
    {
        var old = new FakeRpc((function, _) => function == "erlang:whereis" ? ErlAtom.Undefined : throw FakeRpc.Raised("undef")) { OtpRelease = 16 };

        Assert.Equal(ErrorIds.LogBackendNotFound, Assert.Throws<ErlangException>(() => LogLevelReader.Read(old)).ErrorId);
        Assert.Equal(ErrorIds.LogBackendNotFound, Assert.Throws<ErlangException>(() => LogLevelSetter.Set(old, new LogLevelChange("info"))).ErrorId);
    }

    [Fact]
    public void A_stopped_caller_stops_the_reading()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => LogLevelReader.Read(_node.Rpc, cancellationToken: stopped.Token));
    }

    private void Await(string expression, string wanted) =>
        Assert.True(SpinWait.SpinUntil(() => _node.Live.Eval(expression) == wanted, TimeSpan.FromSeconds(30)), expression);

    private static T Quickly<T>(Func<T> action)
    {
        var clock = Stopwatch.StartNew();
        T result = action();
        Assert.True(clock.Elapsed < s_allowed, $"It took {clock.Elapsed}.");
        return result;
    }

    public sealed class PlainNode : IDisposable
    {
        private readonly Session _session;

        public PlainNode() => _session = Session.Connect(new ConnectOptions { Node = Live.Name, Cookie = Live.Cookie, EpmdPort = Live.EpmdPort });

        public LiveNode Live { get; } = new();

        public IRpc Rpc => _session;

        public void Dispose()
        {
            _session.Dispose();
            Live.Dispose();
        }
    }
}
