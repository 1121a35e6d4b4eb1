using System;
using System.Linq;
using Erlang.Distribution;
using ErlPs.Diagnostics.Logging;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Logging;

[Collection(LagerCollection.Name)]
public sealed class ThresholdTests : IDisposable
{
    private readonly LagerFixture _lager;

    public ThresholdTests(LagerFixture lager) => _lager = lager;

    public void Dispose()
    {
        _lager.Node.Heal();
        LogThresholdSetter.Set(_lager.Rpc, new LogThresholdChange { Threshold = 20, Window = 5 });
    }

    [Fact]
    public void A_threshold_and_its_window_take_effect_at_run_time()
    {
        LogLevel level = LogThresholdSetter.Set(_lager.Rpc, new LogThresholdChange { Threshold = 1000, Window = 200 })[0];
        Assert.Equal((1000L, 200L), (level.Threshold, level.Window));

        // 100 events at 50 ms are far over lager's own threshold of 20, and nobody waits now.
        _lager.Eval("begin leaky:slow(50), leaky:spawn_workers(100) end");
        _lager.Await("leaky:waiting()", 0);
        Assert.Equal("true", _lager.Eval("lager_config:get({lager_event,async})"));
    }

    [Fact]
    public void A_window_that_is_left_out_stays_when_it_fits() =>
        Assert.Equal((50L, 5L), Of(LogThresholdSetter.Set(_lager.Rpc, new LogThresholdChange { Threshold = 50 })[0]));

    [Fact]
    public void A_files_high_water_mark_is_what_lager_then_says_it_was()
    {
        LogThresholdSetter.Set(_lager.Rpc, new LogThresholdChange { HighWaterMark = 77 });

        Assert.Equal("{last_loghwm,77}", _lager.Eval("lager:set_loghwm(lager_event, lager_file_backend, hd([F || {{lager_file_backend, F}, _, _} <- lager_config:global_get(handlers)]), 50)"));
    }

    [Theory]
    [InlineData(0L, null, null, ErrorIds.LogThresholdInvalid)]
    [InlineData(20L, 20L, null, ErrorIds.LogThresholdInvalid)]
    [InlineData(20L, null, "audit_lager_event", ErrorIds.LogSinkNotFound)]
    [InlineData(null, null, null, ErrorIds.LogThresholdInvalid)]
    public void What_lager_does_not_take_changes_nothing(long? threshold, long? window, string? sink, string errorId)
    {
        var change = new LogThresholdChange { Threshold = threshold, Window = window, Sink = sink };

        Assert.Equal(errorId, Assert.Throws<ErlangException>(() => LogThresholdSetter.Set(_lager.Rpc, change)).ErrorId);
        Assert.Equal((20L, 5L), Of(LogLevelReader.Read(_lager.Rpc)[0]));
    }

    [Fact]
    public void A_sink_that_does_not_answer_is_left_alone()
    {
        _lager.Node.Hang(1000);

        var error = _lager.LeavingNoProcess(
            () => Assert.Throws<ErlangException>(() => LogThresholdSetter.Set(_lager.Rpc, new LogThresholdChange { Threshold = 100 })));

        Assert.Equal(ErrorIds.LogSinkBlocked, error.ErrorId);
    }

    [Fact]
    public void A_plan_names_the_calls_and_makes_none()
    {
        Assert.Equal(
            ["gen_event:delete_handler(lager_event,lager_backend_throttle,normal)", "lager_app:start_handler(lager_event,lager_backend_throttle,[100,5])"],
            LogThresholdSetter.Plan(_lager.Rpc, new LogThresholdChange { Threshold = 100 }).Select(call => call.ToString()));
        Assert.Equal((20L, 5L), Of(LogLevelReader.Read(_lager.Rpc)[0]));
    }

    private static (long?, long?) Of(LogLevel level) => (level.Threshold, level.Window);
}
