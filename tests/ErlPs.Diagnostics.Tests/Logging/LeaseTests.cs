using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ErlPs.Diagnostics.Logging;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Logging;

/// <summary>Levels that come back by themselves. The cases of the table in about_ErlPs_LogLevels have their number in the test's name.</summary>
[Collection(LagerCollection.Name)]
public sealed class LeaseTests : IDisposable
{
    private const string Gate = "element(1, lager_config:get({lager_event,loglevel}))";
    private const string Slow = "element(2, gen_event:call(lager_event,leaky_backend,get_loglevel))";
    private const string Keeper = "whereis(erlps_log_lease)";
    private const int Debug = 255;
    private const int Info = 127;
    private const int Warning = 31;
    private const int Error = 15;
    private const int Critical = 7;

    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(10);
    private readonly LagerFixture _lager;

    public LeaseTests(LagerFixture lager) => _lager = lager;

    public void Dispose()
    {
        _lager.Eval($"case {Keeper} of undefined -> ok; Pid -> exit(Pid, kill) end");
        _lager.Eval("lager_config:set({lager_event,loglevel},{255,[]})");
        _lager.Node.Heal();
        _lager.Eval("[lager:set_loglevel(lager_event, lager_file_backend, F, info) || {{lager_file_backend, F}, _, _} <- lager_config:global_get(handlers)]");
    }

    [Fact]
    public void Case_1_a_lease_puts_the_handlers_back_and_leaves_no_process()
    {
        // By pid: a count would also have what other tests left that is just ending.
        string before = _lager.Eval("[pid_to_list(P) || P <- processes(), P =/= self()]");
        string added = $"[P || P <- processes(), P =/= self(), not lists:member(pid_to_list(P), {before})]";
        LogLevelResult set = Set("warning", s_short);

        Assert.Equal((LogMethod.Handlers, "warning"), (set.Method, set.After));
        Assert.InRange(set.LeaseUntil!.Value - DateTimeOffset.Now, TimeSpan.FromSeconds(0.5), s_short);
        Assert.Equal(Warning, _lager.Number(Gate));
        _lager.Await($"{added} =:= [{Keeper}]", true);

        _lager.Await(Gate, Debug);
        Assert.Equal(Debug, _lager.Number(Slow));
        Assert.Equal(Info, FileMask());
        _lager.Await($"{added} =:= []", true);
    }

    [Fact]
    public void A_lease_is_seen_with_its_end_and_whose_it_is()
    {
        Set("warning", s_long);

        Assert.All(LogLevelReader.Read(_lager.Rpc), level =>
        {
            Assert.InRange(level.LeaseUntil!.Value - DateTimeOffset.Now, s_long - TimeSpan.FromSeconds(30), s_long);
            Assert.Equal($"{Environment.UserName}@{Environment.MachineName}", level.LeaseBy);
        });
    }

    [Fact]
    public void Its_process_is_small_low_and_nobodys()
    {
        Set("warning", s_long);

        Assert.Equal("[{links,[]},{priority,low}]", _lager.Eval($"process_info({Keeper}, [links, priority])"));
        Assert.Equal("true", _lager.Eval($"node(element(2, process_info({Keeper}, group_leader))) =:= node()"));
        Assert.InRange(_lager.Number($"element(2, process_info({Keeper}, memory))"), 1, 4_000_000);
    }

    [Fact]
    public void Case_2_a_sink_that_is_still_blocked_keeps_the_mute_until_it_has_drained()
    {
        _lager.Node.Hang(2000);
        LogLevelResult set = Set("warning", TimeSpan.FromSeconds(1));
        Assert.Equal(LogMethod.Gate, set.Method);

        Thread.Sleep(2500);
        Assert.Equal(Warning, _lager.Number(Gate));
        Assert.All(LogLevelReader.Read(_lager.Rpc), level => Assert.True(level.LeaseUntil < DateTimeOffset.Now));

        _lager.Node.Release();
        _lager.Await("leaky:waiting()", 0);
        _lager.Await(Gate, Debug);
        Assert.Equal(Debug, _lager.Number(Slow));
        _lager.Await($"{Keeper} =:= undefined", true);
    }

    [Fact]
    public void Case_3_restoring_ends_the_lease()
    {
        LogLevelResult set = Set("warning", s_long);

        LogLevelResult restored = LogLevelSetter.Restore(_lager.Rpc, set.State);

        Assert.Equal(("warning", "debug"), (restored.Before, restored.After));
        Assert.Empty(restored.Remaining);
        Assert.Equal(2, restored.Calls.Count);
        _lager.Await($"{Keeper} =:= undefined", true);
    }

    [Fact]
    public void Case_4_restoring_a_blocked_sink_leaves_the_rest_to_the_node()
    {
        _lager.Node.Hang(2000);
        LogLevelResult set = Set("warning", s_long);

        LogLevelResult restored = LogLevelSetter.Restore(_lager.Rpc, set.State);

        Assert.Contains("when it has drained", Assert.Single(restored.Remaining), StringComparison.Ordinal);
        Assert.Equal(Warning, _lager.Number(Gate));
        _lager.Node.Release();
        _lager.Await(Gate, Debug);
        _lager.Await($"{Keeper} =:= undefined", true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Case_5_the_second_of_two_leases_takes_over_and_goes_back_to_what_was_first(bool blocked)
    {
        if (blocked)
        {
            _lager.Node.Hang(2000);
        }

        LogLevelResult first = Set("warning", s_short);
        LogLevelResult second = Set("error", TimeSpan.FromSeconds(6));
        Assert.Contains(second.Remaining, sentence => sentence.Contains("taken its place", StringComparison.Ordinal));

        Thread.Sleep(3000);
        Assert.Equal(Error, _lager.Number(Gate));
        LogLevelResult tooLate = LogLevelSetter.Restore(_lager.Rpc, first.State);
        Assert.Contains(tooLate.Remaining, sentence => sentence.Contains("taken over", StringComparison.Ordinal));
        Assert.Equal(Error, _lager.Number(Gate));

        _lager.Node.Release();
        _lager.Await(Gate, Debug);
        Assert.Equal(Debug, _lager.Number(Slow));
    }

    [Fact]
    public void Case_6_what_was_set_by_hand_meanwhile_is_left()
    {
        LogLevelResult set = Set("warning", s_long);
        _lager.Eval("lager:set_loglevel(leaky_backend, critical)");

        LogLevelResult restored = LogLevelSetter.Restore(_lager.Rpc, set.State);

        Assert.Contains("leaky_backend", Assert.Single(restored.Remaining), StringComparison.Ordinal);
        Assert.Equal(Critical, _lager.Number(Slow));
        Assert.Equal(Info, FileMask());
    }

    [Fact]
    public void Case_7_a_level_set_by_hand_between_two_leases_is_what_the_second_goes_back_to()
    {
        Set("warning", s_long);
        _lager.Eval("lager:set_loglevel(leaky_backend, critical)");
        LogLevelResult second = Set("error", s_short);

        _lager.Await($"{Keeper} =:= undefined", true);

        Assert.Equal(Critical, _lager.Number(Slow));
        Assert.Equal(Info, FileMask());
        Assert.NotEmpty(second.Remaining);
    }

    [Fact]
    public void Case_8_a_level_set_by_hand_after_the_second_lease_is_left()
    {
        Set("warning", s_long);
        Set("error", s_short);
        _lager.Eval("lager:set_loglevel(leaky_backend, critical)");

        _lager.Await($"{Keeper} =:= undefined", true);

        Assert.Equal(Critical, _lager.Number(Slow));
        Assert.Equal(Info, FileMask());
    }

    [Fact]
    public void Case_9_a_set_without_a_time_cancels_the_lease()
    {
        Set("warning", s_short);
        LogLevelResult forGood = Assert.Single(LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("error")));

        Assert.Contains(forGood.Remaining, sentence => sentence.Contains("cancelled", StringComparison.Ordinal));
        _lager.Await($"{Keeper} =:= undefined", true);
        Thread.Sleep(s_short);
        Assert.Equal(Error, _lager.Number(Gate));
        LogLevelSetter.Restore(_lager.Rpc, forGood.State);
        Assert.Equal(Warning, _lager.Number(Gate));
    }

    [Fact]
    public void Case_10_one_handler_set_for_good_goes_out_of_the_lease_and_the_others_stay_in_it()
    {
        Set("warning", TimeSpan.FromSeconds(4));
        LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("critical") { Handler = "leaky_backend" });

        _lager.Await($"{Keeper} =:= undefined", true);

        Assert.Equal(Critical, _lager.Number(Slow));
        Assert.Equal(Info, FileMask());
    }

    [Theory]
    [InlineData("exit(whereis(lager_event), kill)", 1)]
    [InlineData("exit(whereis(lager_event), kill)", 2)]
    [InlineData("application:stop(lager), application:start(lager)", 1)]
    [InlineData("application:stop(lager), application:start(lager)", 2)]
    public void Case_11_a_sink_that_was_restarted_has_its_configured_levels_and_they_stay(string restart, int leases)
    {
        _lager.Eval("lager:set_loglevel(leaky_backend, notice)");
        LogLevelResult last = Set("warning", s_long);
        if (leases == 2)
        {
            last = Set("error", s_long);
        }

        _lager.Eval($"begin {restart} end");
        _lager.Await($"catch {Slow}", Debug);
        Assert.All(LogLevelReader.Read(_lager.Rpc), level => Assert.Null(level.LeaseUntil));

        LogLevelResult restored = LogLevelSetter.Restore(_lager.Rpc, last.State);

        Assert.Contains("restarted", Assert.Single(restored.Remaining), StringComparison.Ordinal);
        Assert.Equal((Debug, Debug), (_lager.Number(Slow), _lager.Number(Gate)));
        _lager.Await($"{Keeper} =:= undefined", true);
    }

    [Fact]
    public void Case_12_a_second_lease_after_a_restart_goes_back_to_the_configured_levels()
    {
        _lager.Eval("lager:set_loglevel(leaky_backend, notice)");
        Set("warning", s_long);
        _lager.Eval("begin application:stop(lager), application:start(lager) end");
        _lager.Await($"catch {Slow}", Debug);

        Set("error", s_short);

        _lager.Await(Gate, Debug);
        Assert.Equal((Debug, Info), (_lager.Number(Slow), FileMask()));
    }

    [Fact]
    public void Case_14_after_a_restart_a_second_lease_and_a_handler_set_by_hand_that_handler_is_left()
    {
        _lager.Eval("lager:set_loglevel(leaky_backend, notice)");
        Set("warning", s_long);
        _lager.Eval("begin application:stop(lager), application:start(lager) end");
        _lager.Await($"catch {Slow}", Debug);
        Set("error", s_short);
        _lager.Eval("lager:set_loglevel(leaky_backend, critical)");

        LogLevelSetter.EndLeases(_lager.Rpc);

        _lager.Await($"{Keeper} =:= undefined", true);
        Assert.Equal((Critical, Info), (_lager.Number(Slow), FileMask()));
    }

    [Fact]
    public void Case_15_what_was_set_by_hand_before_a_restart_is_gone_with_it()
    {
        Set("warning", s_long);
        _lager.Eval("lager:set_loglevel(leaky_backend, critical)");
        _lager.Eval("begin application:stop(lager), application:start(lager) end");
        _lager.Await($"catch {Slow}", Debug);
        Set("error", s_short);

        LogLevelSetter.EndLeases(_lager.Rpc);

        _lager.Await($"{Keeper} =:= undefined", true);
        Assert.Equal((Debug, Info, Debug), (_lager.Number(Slow), FileMask(), _lager.Number(Gate)));
    }

    [Fact]
    public void Case_13_a_lease_whose_process_was_killed_is_restored_by_hand()
    {
        LogLevelResult set = Set("warning", s_long);
        _lager.Eval($"exit({Keeper}, kill)");

        Assert.Empty(LogLevelSetter.Restore(_lager.Rpc, set.State).Remaining);

        Assert.Equal((Debug, Debug, Info), (_lager.Number(Slow), _lager.Number(Gate), FileMask()));
    }

    [Fact]
    public void All_leases_of_a_node_can_be_ended()
    {
        Set("warning", s_long);

        Assert.Equal("debug", Assert.Single(LogLevelSetter.EndLeases(_lager.Rpc)).After);

        Assert.Empty(LogLevelSetter.EndLeases(_lager.Rpc));
        _lager.Await($"{Keeper} =:= undefined", true);
    }

    [Fact]
    public void Many_operators_at_once_get_one_keeper()
    {
        var threads = new List<Thread>();
        for (int count = 0; count < 8; count++)
        {
            threads.Add(new Thread(() => LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("warning") { For = s_long })));
        }

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal("1", _lager.Eval($"length(element(2, proplists:get_value(erlps_log_lease, element(2, process_info({Keeper}, dictionary)))))"));
        LogLevelSetter.EndLeases(_lager.Rpc);
        Assert.Equal((Debug, Debug, Info), (_lager.Number(Slow), _lager.Number(Gate), FileMask()));
    }

    private LogLevelResult Set(string level, TimeSpan time) => Assert.Single(LogLevelSetter.Set(_lager.Rpc, new LogLevelChange(level) { For = time }));

    private long FileMask() => LogLevelReader.Read(_lager.Rpc).Single(level => level.Handler == "lager_file_backend").Mask!.Value;
}
