using System;
using System.Diagnostics;
using System.Linq;
using ErlPs.Diagnostics.Backtraces;
using ErlPs.Diagnostics.Logging;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Tests.Support;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Tests.Commands;

/// <summary>The blocked log sink, seen and muted with the cmdlets; 2,000 workers hang.</summary>
public sealed class StoryTests : IDisposable
{
    private readonly LagerNode _leaky = new();
    private readonly ErlShell _shell = new();

    public StoryTests()
    {
        _shell.Connect(_leaky.Node);
        _leaky.Hang(2000);
    }

    public void Dispose()
    {
        _shell.Dispose();
        _leaky.Dispose();
    }

    [Fact]
    public void The_sink_is_found_muted_within_a_second_and_opened_again()
    {
        Assert.Equal("lager_event", _shell.Run("Get-ErlProcess -SortBy MessageQueueLen -Top 1").As<ProcessRecord>().Single().RegisteredName);

        Backtrace worker = _shell.Run("Get-ErlProcess | Where-Object InitialCall -eq 'leaky:worker/1' | ForEach-Object { $_ } | Get-ErlBacktrace")
            .As<Backtrace>()[0];
        Assert.Contains(worker.Frames, frame => frame.Mfa == "gen_event:rpc/2");
        Assert.Contains(worker.Frames, frame => frame.Mfa == "lager:do_log_impl/10");

        LogLevel level = _shell.Run("Get-ErlLogLevel").As<LogLevel>().First(level => level.Handler == "leaky_backend");
        Assert.Equal((LogMode.Sync, "debug", true), (level.Mode!.Value, level.Gate, level.Blocked));

        ShellResult planned = _shell.Run("Set-ErlLogLevel warning -WhatIf");
        Assert.Empty(planned.Records);

        var clock = Stopwatch.StartNew();
        ShellResult muted = _shell.Run("$muted = Set-ErlLogLevel warning -PassThru; $muted");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"muting took {clock.Elapsed}");
        Assert.Equal("warning", muted.As<LogLevelResult>().Single().After);
        _leaky.SpawnWorkers(100);
        Assert.Equal("ok", _leaky.Node.Eval("(fun F(0) -> late; F(N) -> case leaky:waiting() of 2000 -> ok; _ -> timer:sleep(20), F(N - 1) end end)(500)"));

        // The sink is still blocked: opening it now would hang everybody again, so the node does it when it has drained.
        ShellResult restored = _shell.Run("$muted | Restore-ErlLogLevel");
        Assert.Contains("when it has drained", Assert.Single(restored.Warnings), StringComparison.Ordinal);
        Assert.Equal("warning", _shell.Run("(Get-ErlLogLevel)[0].Gate").As<string>().Single());
        _leaky.Release();
        Assert.True(_shell.Run("Watch-ErlLogBacklog -Until Drained").As<LogBacklogSample>()[^1].Drained);
        Assert.Equal("ok", _leaky.Node.Eval("(fun F(0) -> late; F(N) -> case element(1, lager_config:get({lager_event,loglevel})) of 255 -> ok; _ -> timer:sleep(50), F(N - 1) end end)(400)"));
    }
}
