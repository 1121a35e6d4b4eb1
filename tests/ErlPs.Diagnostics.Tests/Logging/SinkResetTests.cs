using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using ErlPs.Diagnostics.Logging;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Logging;

/// <summary>The last resort. The node is of this class alone: its workers die.</summary>
public sealed class SinkResetTests : IDisposable
{
    private const int Workers = 2000;
    private readonly LagerFixture _lager = new();

    public void Dispose() => _lager.Dispose();

    [Fact]
    public void A_stuck_sink_comes_back_at_the_level_that_was_asked_for_and_its_waiters_are_gone()
    {
        long healthy = _lager.SteadyProcessCount();
        _lager.Node.Hang(Workers);
        var changes = new List<NodeChange>();
        var reset = new LagerSinkReset(_lager.Rpc, "lager_event", "warning", changed: changes.Add);
        Assert.InRange(reset.Waiters, Workers, Workers + 1);
        Assert.InRange(reset.QueueLen, Workers, 2 * Workers);

        LogLevelResult result = reset.Apply();

        Assert.Equal(("debug", "warning"), (result.Before, result.After));
        Assert.All(LogLevelReader.Read(_lager.Rpc), level => Assert.Equal(("warning", "warning", false), (level.Level, level.Gate, level.Blocked)));
        Assert.InRange(_lager.SteadyProcessCount(), healthy - 5, healthy + 5);
        Assert.Equal(
            ["erlang:exit/2", "lager_config:set/2", "sys:replace_state/1", "sys:replace_state/1"],
            changes.Select(change => change.Function).OrderBy(function => function, StringComparer.Ordinal));

        // The disc is still stuck: at debug these would hang.
        long finished = _lager.Number("leaky:finished()");
        _lager.Node.SpawnWorkers(100);
        _lager.Await("leaky:finished()", finished + 100);
    }

    [Theory]
    [InlineData("audit_lager_event", "warning", ErrorIds.LogSinkNotFound)]
    [InlineData("lager_event", "loud", ErrorIds.LogLevelInvalid)]
    public void Bad_input_ends_nothing(string sink, string level, string errorId)
    {
        string before = _lager.Eval("whereis(lager_event)");

        Assert.Equal(errorId, Assert.Throws<ErlangException>(() => new LagerSinkReset(_lager.Rpc, sink, level)).ErrorId);

        Assert.Equal(before, _lager.Eval("whereis(lager_event)"));
    }
}
