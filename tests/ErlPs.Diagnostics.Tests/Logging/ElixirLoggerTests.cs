using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Logging;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Logging;

/// <summary>Elixir 1.14 as Debian has it: its level is the primary level, and its backends are handlers of one process.</summary>
public sealed class ElixirLoggerTests : IClassFixture<ElixirLoggerTests.ElixirNode>, IDisposable
{
    private readonly ElixirNode _node;

    public ElixirLoggerTests(ElixirNode node) => _node = node;

    public void Dispose() =>
        _node.Live.Eval("begin sys:resume('Elixir.Logger'), logger:set_primary_config(level, debug), logger:unset_module_level('Elixir.MyApp.Repo') end");

    [Fact]
    public void Its_level_its_process_and_its_backends_are_read()
    {
        IReadOnlyList<LogLevel> levels = LogLevelReader.Read(_node.Rpc);

        Assert.All(levels, level => Assert.Equal(LogBackend.Elixir, level.Backend));
        Assert.Equal("debug", levels.Single(level => level.Scope == LogScope.Primary).Level);
        LogLevel console = levels.Single(level => level.Sink == "Elixir.Logger");
        Assert.Equal(("console", "all", 20L, 500L, LogMode.Async), (console.Handler, console.Level, console.Threshold, console.HighWaterMark, console.Mode));
    }

    [Fact]
    public void Setting_is_what_Elixir_then_says_also_while_its_process_is_suspended()
    {
        _node.Live.Eval("sys:suspend('Elixir.Logger')");

        LogLevelResult set = Assert.Single(LogLevelSetter.Set(_node.Rpc, new LogLevelChange("error")));

        Assert.Equal((LogBackend.Elixir, "debug", "error"), (set.Backend, set.Before, set.After));
        Assert.Equal("error", _node.Live.Eval("'Elixir.Logger':level()"));
        Assert.Equal("debug", LogLevelSetter.Restore(_node.Rpc, set.State).After);
    }

    [Fact]
    public void A_module_is_named_as_Elixir_names_it()
    {
        LogLevelSetter.Set(_node.Rpc, new LogLevelChange("error") { Module = "MyApp.Repo" });

        Assert.Equal("[{'Elixir.MyApp.Repo',error}]", _node.Live.Eval("'Elixir.Logger':get_module_level('Elixir.MyApp.Repo')"));
    }

    [Fact]
    public void A_lease_comes_back_by_itself()
    {
        LogLevelSetter.Set(_node.Rpc, new LogLevelChange("error") { For = TimeSpan.FromSeconds(1) });
        Assert.Equal("error", _node.Live.Eval("'Elixir.Logger':level()"));

        Assert.Equal("debug", _node.Live.Eval("(fun F(0) -> late; F(N) -> case 'Elixir.Logger':level() of debug -> debug; _ -> timer:sleep(50), F(N - 1) end end)(200)"));
    }

    [Fact]
    public void OTPs_logger_can_be_meant_and_lager_is_not_there()
    {
        Assert.All(LogLevelReader.Read(_node.Rpc, backend: LogBackend.Logger), level => Assert.Equal(LogBackend.Logger, level.Backend));
        Assert.Equal(
            ErrorIds.LogBackendNotFound,
            Assert.Throws<ErlangException>(() => LogLevelReader.Read(_node.Rpc, backend: LogBackend.Lager)).ErrorId);
    }

    public sealed class ElixirNode : IDisposable
    {
        private readonly Session _session;

        public ElixirNode() => _session = Session.Connect(new ConnectOptions { Node = Live.Name, Cookie = Live.Cookie, EpmdPort = Live.EpmdPort });

        // Elixir's libraries, where Debian and the install scripts of its authors put them. Elixir has standard input read binaries; the node's tests read lists.
        public LiveNode Live { get; } = new(
            eval: "[code:add_pathz(P) || D <- [\"/usr/lib\", \"/usr/local/lib\"], P <- filelib:wildcard(D ++ \"/elixir/lib/*/ebin\")], {ok, _} = application:ensure_all_started(logger), ok = io:setopts(standard_io, [list])");

        public IRpc Rpc => _session;

        public void Dispose()
        {
            _session.Dispose();
            Live.Dispose();
        }
    }
}
