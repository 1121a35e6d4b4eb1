using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using ErlPs.Diagnostics.Backtraces;
using ErlPs.Diagnostics.Logging;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Diagnostics.Waiting;
using ErlPs.Tests.Support;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Tests.Commands;

/// <summary>The looking cmdlets on each OTP release that is here. See <c>tests/nodes/otp.sh</c> for how to have more.</summary>
public sealed class ReleaseTests
{
    public static TheoryData<string> Releases => [.. OtpInstallation.Releases];

    [Theory]
    [MemberData(nameof(Releases))]
    public void Processes_backtraces_and_levels_are_read(string release)
    {
        using var node = new LiveNode(otp: OtpInstallation.Of(release));
        using ErlShell shell = Connected(node);
        string waiting = node.Eval("S = spawn(timer, sleep, [infinity]), P = spawn(fun() -> gen_server:call(S, get, infinity) end), timer:sleep(100), P");

        IReadOnlyList<ProcessRecord> processes = shell.Run("Get-ErlProcess").As<ProcessRecord>();
        Assert.Equal("init", processes.Single(process => process.Id == "<0.0.0>").RegisteredName);
        Assert.Equal("gen:do_call/4", processes.Single(process => process.Id == waiting).CurrentFunction);
        Assert.All(processes, process => Assert.True(process.Memory > 0 && process.Reductions >= 0 && process.MessageQueueLen >= 0, process.Id));

        Backtrace backtrace = shell.Run("Get-ErlProcess $args[0] | Get-ErlBacktrace", waiting).As<Backtrace>().Single();
        Assert.Equal(["gen:do_call/4", "gen_server:call/3"], backtrace.Frames.Take(2).Select(frame => frame.Mfa));

        IReadOnlyList<LogLevel> levels = shell.Run("Get-ErlLogLevel").As<LogLevel>();
        Assert.Equal("notice", levels.Single(level => level.Scope == LogScope.Primary).Level);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void A_blocked_lager_is_seen_and_muted(string release)
    {
        using var leaky = new LagerNode(otp: OtpInstallation.Of(release));
        using ErlShell shell = Connected(leaky.Node);
        leaky.Hang(200);

        LogLevel level = shell.Run("Get-ErlLogLevel").As<LogLevel>().First(level => level.Handler == "leaky_backend");
        Assert.Equal((LogMode.Sync, "debug", true), (level.Mode!.Value, level.Gate, level.Blocked));

        Assert.Empty(shell.Run("$muted = Set-ErlLogLevel warning -PassThru").Errors);
        leaky.SpawnWorkers(50);
        Assert.Equal("200", leaky.Node.Eval("timer:sleep(200), leaky:waiting()"));

        // Busy as it is it stays muted, and the node puts it back when it has drained.
        LogLevelResult restored = shell.Run("$muted | Restore-ErlLogLevel -PassThru").As<LogLevelResult>().Single();
        Assert.Equal("warning", restored.After);
        Assert.Single(restored.Remaining);
        leaky.Release();
        Assert.True(
            SpinWait.SpinUntil(() => shell.Run("Get-ErlLogLevel").As<LogLevel>().First(level => level.Handler == "leaky_backend").Gate == "debug", TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void A_suspended_handler_of_the_logger_holds_nothing_up_and_a_lease_ends_by_itself(string release)
    {
        using var node = new LiveNode(otp: OtpInstallation.Of(release));
        using ErlShell shell = Connected(node);
        node.Eval("sys:suspend(logger_std_h_default)");

        // A call that waits for the handler takes five seconds.
        var clock = Stopwatch.StartNew();
        Assert.Empty(shell.Run("Set-ErlLogLevel error -For 00:00:03; Set-ErlLogLevel debug -Module my_module -For 00:00:03").Errors);
        IReadOnlyList<LogLevel> levels = shell.Run("Get-ErlLogLevel").As<LogLevel>();
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 4.9);
        Assert.Equal(["debug", "error"], levels.Where(level => level.LeaseUntil is not null).Select(level => level.Level).Order());
        Assert.True(levels.Single(level => level.Scope == LogScope.Handler).Blocked);

        Assert.True(SpinWait.SpinUntil(
            () => node.Eval("{maps:get(level, logger:get_primary_config()), logger:get_module_level(my_module), whereis(erlps_log_lease)}") == "{notice,[],undefined}",
            TimeSpan.FromSeconds(30)));
        node.Eval("sys:resume(logger_std_h_default)");
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void A_blocked_lager_is_kept_and_found_without_the_node(string release)
    {
        using var leaky = new LagerNode(otp: OtpInstallation.Of(release));
        using ErlShell shell = Connected(leaky.Node);
        leaky.Hang(200);
        string path = Path.GetTempFileName();

        Assert.Empty(shell.Run("Export-ErlSnapshot $args[0] -Force", path).Records);
        ShellResult kept = shell.Run("Disconnect-ErlNode; $kept = Import-ErlSnapshot $args[0]; $kept | Get-ErlDiagnosis; $kept | Find-ErlBlocker -MinimumWaiters 10", path);
        File.Delete(path);

        Assert.Empty(kept.Errors);
        Assert.Equal((VerdictCause.LogSinkBlocked, "lager_event"), (((Verdict)kept.Output[0]!.BaseObject).Cause, ((Verdict)kept.Output[0]!.BaseObject).CulpritName));
        Assert.Equal(("lager_event", 200L), (((Blocker)kept.Output[1]!.BaseObject).RegisteredName, ((Blocker)kept.Output[1]!.BaseObject).Waiters));
    }

    private static ErlShell Connected(LiveNode node)
    {
        var shell = new ErlShell();
        shell.Connect(node);
        return shell;
    }
}
