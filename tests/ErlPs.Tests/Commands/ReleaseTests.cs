using System.Collections.Generic;
using System.IO;
using System.Linq;
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
        Assert.Equal("debug", shell.Run("$muted | Restore-ErlLogLevel -PassThru").As<LogLevelResult>().Single().After);
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
