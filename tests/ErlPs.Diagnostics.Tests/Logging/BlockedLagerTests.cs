using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Erlang.Distribution;
using ErlPs.Diagnostics.Logging;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Logging;

/// <summary>The story's failure: everything that asks the sink itself hangs. Nothing of ours may.</summary>
[Collection(LagerCollection.Name)]
public sealed class BlockedLagerTests : IDisposable
{
    private const int Workers = 3000;

    // Each log file's writer monitors the sink.
    private const int OtherMonitors = 1;
    private const string Gate = "lager_config:get({lager_event,loglevel})";

    // A call that hangs takes 30 s; these take some 0.2 s also with 100,000 workers.
    private static readonly TimeSpan s_allowed = TimeSpan.FromSeconds(5);
    private readonly LagerFixture _lager;

    public BlockedLagerTests(LagerFixture lager) => _lager = lager;

    public void Dispose()
    {
        _lager.Eval("lager_config:set({lager_event,loglevel},{255,[]})");
        _lager.Node.Heal();
    }

    [Fact]
    public void Reading_returns_with_the_configured_levels_and_says_that_the_sink_is_blocked()
    {
        _lager.Node.Hang(Workers);

        IReadOnlyList<LogLevel> levels = Quickly(() => LogLevelReader.Read(_lager.Rpc));

        Assert.Equal(["debug", "info"], levels.Select(level => level.Level).OrderBy(level => level));
        Assert.All(levels, level =>
        {
            Assert.True(level.Blocked);
            Assert.True(level.LevelIsConfigured);
            Assert.Equal((LogMode.Sync, "debug"), (level.Mode, level.Gate));
            Assert.InRange(level.QueueLen!.Value, Workers, 2 * Workers);
            // The writer of the log file watches the sink too.
            Assert.InRange(level.Waiters!.Value, Workers, Workers + 1);
        });
    }

    [Fact]
    public void A_level_is_set_at_the_source_new_workers_finish_and_the_old_state_comes_back()
    {
        _lager.Node.Hang(Workers);

        LogLevelResult set = Assert.Single(Quickly(() => LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("warning"))));

        Assert.Equal((LogMethod.Gate, "debug", "warning"), (set.Method, set.Before, set.After));
        Assert.Equal("lager_config:set({lager_event,loglevel},{31,[]})", Assert.Single(set.Calls));
        Assert.Contains("does not answer", Assert.Single(set.Remaining));
        Assert.Equal("{31,[]}", _lager.Eval(Gate));

        long finished = _lager.Number("leaky:finished()");
        _lager.Node.SpawnWorkers(100);
        _lager.Await("leaky:finished()", finished + 100);
        Assert.Equal(Workers, _lager.Node.Waiting);

        _lager.Node.Release();
        _lager.Await("leaky:waiting()", 0);
        _lager.Await("leaky:queue_len()", 0);
        Assert.Equal("{mask,255}", _lager.Eval("gen_event:call(lager_event,leaky_backend,get_loglevel)"));
        Assert.Equal("{31,[]}", _lager.Eval(Gate));

        LogLevelResult restored = _lager.LeavingNoProcess(() => LogLevelSetter.Restore(_lager.Rpc, set.State));
        Assert.Empty(restored.Remaining);
        Assert.Equal("{255,[]}", _lager.Eval(Gate));
    }

    [Fact]
    public void A_plan_for_a_blocked_sink_is_one_write_to_its_gate()
    {
        _lager.Node.Hang(Workers);

        PlannedCall call = Assert.Single(Quickly(() => LogLevelSetter.Plan(_lager.Rpc, new LogLevelChange("none"))));

        Assert.Equal("lager_config:set({lager_event,loglevel},{0,[]})", call.ToString());
        Assert.Equal("{255,[]}", _lager.Eval(Gate));
    }

    [Fact]
    public void One_handler_of_a_blocked_sink_cannot_be_set_and_nothing_is_changed()
    {
        _lager.Node.Hang(Workers);

        var error = Quickly(() => Assert.Throws<ErlangException>(
            () => LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("warning") { Handler = "leaky_backend" })));

        Assert.Equal(ErrorIds.LogSinkBlocked, error.ErrorId);
        Assert.Equal("{255,[]}", _lager.Eval(Gate));
    }

    [Fact]
    public void Restoring_while_the_sink_is_still_blocked_returns_and_the_node_does_it_when_it_has_drained()
    {
        _lager.Node.Hang(Workers);
        LogLevelResult set = Assert.Single(LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("warning")));

        LogLevelResult restored = LogLevelSetter.Restore(_lager.Rpc, set.State);

        Assert.Contains("when it has drained", Assert.Single(restored.Remaining));
        Assert.Equal("{31,[]}", _lager.Eval(Gate));
        _lager.Node.Release();
        _lager.Await("element(1, lager_config:get({lager_event,loglevel}))", 255);
        _lager.Await("whereis(erlps_log_lease) =:= undefined", true);
    }

    [Fact]
    public void A_gate_that_somebody_else_has_set_since_is_left_alone()
    {
        _lager.Node.Hang(Workers);
        LogLevelResult set = Assert.Single(LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("warning")));
        _lager.Eval("lager_config:set({lager_event,loglevel},{1,[]})");
        _lager.Node.Release();
        _lager.Await("leaky:queue_len()", 0);

        LogLevelResult restored = LogLevelSetter.Restore(_lager.Rpc, set.State);

        Assert.Contains("somebody else", restored.Remaining[0]);
        Assert.Equal("{1,[]}", _lager.Eval(Gate));
    }

    [Fact]
    public void Traces_stay_where_they_are()
    {
        _lager.Eval("lager:trace(leaky_backend, [{module, nobody}], debug)");
        string traces = _lager.Eval($"element(2, {Gate})");
        _lager.Node.Hang(Workers);

        LogLevelResult set = Assert.Single(Quickly(() => LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("error"))));

        Assert.NotEqual("[]", traces);
        Assert.Equal($"{{15,{traces}}}", _lager.Eval(Gate));
        Assert.Contains(set.Remaining, sentence => sentence.Contains("1 traces", StringComparison.Ordinal));
        Assert.Single(LogLevelReader.Read(_lager.Rpc)[0].Traces);
    }

    [Fact]
    public void A_sink_that_stops_with_an_empty_queue_is_found_out_by_its_silence()
    {
        _lager.Node.Hang(3);

        IReadOnlyList<LogLevel> levels = Quickly(() => LogLevelReader.Read(_lager.Rpc));
        LogLevelResult set = Assert.Single(Quickly(() => LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("warning"))));

        Assert.All(levels, level => Assert.True(level.Blocked));
        Assert.Equal(LogMethod.Gate, set.Method);
    }

    [Fact]
    public void The_backlog_that_hangs_everybody_shows_its_waiters()
    {
        _lager.Node.Hang(Workers);

        LagerBacklog backlog = Assert.Single(Quickly(() => LagerBacklog.Read(_lager.Rpc)));

        Assert.Equal((LagerBacklogKind.Hang, LogMode.Sync, "debug"), (backlog.Kind, backlog.Mode, backlog.Gate));
        Assert.InRange(backlog.Waiters, Workers, Workers + OtherMonitors);
        Assert.InRange(backlog.QueueLen, Workers, 2 * Workers);
        Assert.Contains(backlog.Stack, frame => frame.StartsWith("leaky_backend:", StringComparison.Ordinal));
    }

    [Fact]
    public void The_backlog_that_floods_the_mailbox_has_no_waiters()
    {
        _lager.Node.Flood(Workers);

        LagerBacklog backlog = Assert.Single(Quickly(() => LagerBacklog.Read(_lager.Rpc)));

        Assert.Equal((LagerBacklogKind.Flood, LogMode.Async), (backlog.Kind, backlog.Mode));
        Assert.InRange(backlog.Waiters, 0, OtherMonitors);
        Assert.InRange(backlog.QueueLen, Workers - 1, 2 * Workers);
    }

    private T Quickly<T>(Func<T> action) => _lager.LeavingNoProcess(() =>
    {
        var clock = Stopwatch.StartNew();
        T result = action();
        Assert.True(clock.Elapsed < s_allowed, $"It took {clock.Elapsed}.");
        return result;
    });
}
