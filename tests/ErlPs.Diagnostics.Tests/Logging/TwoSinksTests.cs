using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using ErlPs.Diagnostics.Logging;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Logging;

/// <summary>lager 3 has as many sinks as one likes, each with its own gate and mailbox. The node is of this class alone: a sink can't be taken away.</summary>
public sealed class TwoSinksTests : IDisposable
{
    private const string Gates = "[lager_config:get({S,loglevel}) || S <- [audit_lager_event,lager_event]]";
    private readonly LagerFixture _lager = new();

    public TwoSinksTests() => _lager.Eval("lager_app:configure_sink(audit_lager_event, [{handlers, [{leaky_backend, [{level, notice}]}]}])");

    public void Dispose() => _lager.Dispose();

    [Fact]
    public void Each_is_read_set_and_taken_back_for_itself_and_one_that_is_blocked_does_not_hold_up_the_other()
    {
        LogLevel audit = LogLevelReader.Read(_lager.Rpc).Single(level => level.Sink == "audit_lager_event");
        Assert.Equal(("leaky_backend", "notice", "notice"), (audit.Handler, audit.Level, audit.Gate));
        Assert.Equal((null, LogMode.Sync), (audit.Threshold, audit.Mode));

        LogLevelResult one = Assert.Single(LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("error") { Sink = "audit_lager_event" }));
        Assert.Equal("[{15,[]},{255,[]}]", _lager.Eval(Gates));
        LogLevelSetter.Restore(_lager.Rpc, one.State);
        Assert.Equal("[{63,[]},{255,[]}]", _lager.Eval(Gates));

        _lager.Node.Hang(1000);
        IReadOnlyList<LogLevelResult> both = _lager.LeavingNoProcess(() => LogLevelSetter.Set(_lager.Rpc, new LogLevelChange("critical")));

        Assert.Equal([("audit_lager_event", LogMethod.Handlers), ("lager_event", LogMethod.Gate)], both.Select(result => (result.Sink!, result.Method)));
        Assert.Equal("[{7,[]},{7,[]}]", _lager.Eval(Gates));

        // Both sinks have a handler of that name; that one of them can't be set is known before the other is.
        var change = new LogLevelChange("debug") { Handler = "leaky_backend" };
        Assert.Equal(ErrorIds.LogSinkBlocked, Assert.Throws<ErlangException>(() => LogLevelSetter.Set(_lager.Rpc, change)).ErrorId);
        Assert.Equal("[{7,[]},{7,[]}]", _lager.Eval(Gates));
    }
}
