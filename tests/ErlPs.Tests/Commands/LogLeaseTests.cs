using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using ErlPs.Diagnostics.Logging;
using ErlPs.Tests.Support;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Tests.Commands;

/// <summary>Leases and the record of changes, as typed.</summary>
public sealed class LogLeaseTests : IClassFixture<LogLeaseTests.Leaky>, IDisposable
{
    private const string Gate = "element(1, lager_config:get({lager_event,loglevel}))";
    private readonly LagerNode _leaky;
    private readonly ErlShell _shell = new();
    private readonly string _audit = Path.Combine(Path.GetTempPath(), $"erlps-audit-{Guid.NewGuid():N}.jsonl");

    public LogLeaseTests(Leaky leaky)
    {
        _leaky = leaky.Node;
        _shell.Connect(_leaky.Node);
    }

    public void Dispose()
    {
        _shell.Run("Restore-ErlLogLevel -ErrorAction SilentlyContinue");
        _shell.Dispose();
        File.Delete(_audit);
    }

    [Fact]
    public void A_lease_outlives_the_shell_that_asked_for_it_and_was_killed()
    {
        string cookie = Path.GetTempFileName();
        File.WriteAllText(cookie, _leaky.Cookie);
        File.SetUnixFileMode(cookie, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string script = $"Connect-ErlNode {_leaky.Name} -CookieFile '{cookie}' -EpmdPort {_leaky.EpmdPort} | Out-Null; Set-ErlLogLevel error -For 00:00:05; 'leased'; Start-Sleep 60";
        var start = new ProcessStartInfo(Path.Combine(ErlangSource.Root, "erlps")) { RedirectStandardOutput = true };
        start.Environment["ERLPS_MODULE"] = ErlShell.ManifestPath;
        start.ArgumentList.Add("-Command");
        start.ArgumentList.Add(script);
        using Process shell = Process.Start(start)!;
        Assert.Equal("leased", shell.StandardOutput.ReadLine());
        Assert.Equal("15", _leaky.Node.Eval(Gate));

        // SIGKILL: nothing of the shell can act any more.
        shell.Kill(entireProcessTree: true);
        shell.WaitForExit();
        var clock = Stopwatch.StartNew();
        Await(Gate, "255");

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
        Await("whereis(erlps_log_lease)", "undefined");
        File.Delete(cookie);
    }

    [Fact]
    public void A_lease_is_seen_extended_and_ended()
    {
        _shell.Run("Set-ErlLogLevel warning -For 00:01");
        ShellResult longer = _shell.Run("Set-ErlLogLevel warning -For 01:00 -PassThru");
        Assert.InRange(longer.As<LogLevelResult>().Single().LeaseUntil!.Value, DateTimeOffset.Now.AddMinutes(50), DateTimeOffset.Now.AddHours(1));

        Assert.True((bool)_shell.Run("(Get-ErlLogLevel)[0].LeaseUntil -gt [datetime]::Now.AddMinutes(50)").Single().BaseObject);
        Assert.Equal("debug", _shell.Run("Restore-ErlLogLevel -PassThru").As<LogLevelResult>().Single().After);
        Assert.Equal(["LogLeaseNotFound"], _shell.Run("Restore-ErlLogLevel").ErrorIds);
    }

    [Fact]
    public void A_time_that_is_none_changes_nothing()
    {
        Assert.Equal(["ParameterArgumentValidationError", "ParameterArgumentValidationError"], _shell.Run("Set-ErlLogLevel warning -For 0").ErrorIds.Concat(_shell.Run("Set-ErlLogLevel warning -For 100.00:00").ErrorIds));
        Assert.Equal("255", _leaky.Node.Eval(Gate));
    }

    [Fact]
    public void Each_change_is_one_line_of_the_record()
    {
        _shell.Run(
            "param($path, $node) $ErlPsAuditPath = $path; $set = Set-ErlLogLevel error -PassThru -For 00:10; $set | Restore-ErlLogLevel; "
            + "Invoke-ErlFunction erlang set_cookie -ArgumentText \"'$node', testcookie\"",
            _audit,
            _leaky.Name);

        JsonElement[] lines = [.. File.ReadAllLines(_audit).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(
            ["erlps_log_lease:put/2", "lager:set_loglevel/4", "lager:set_loglevel/4", "lager:set_loglevel/4", "lager:set_loglevel/4", "erlang:set_cookie/2"],
            lines.Select(line => line.GetProperty("Function").GetString()));
        Assert.All(lines, line => Assert.Equal((_leaky.Name, $"{Environment.UserName}@{Environment.MachineName}"), (line.GetProperty("Node").GetString(), line.GetProperty("By").GetString())));
        Assert.Contains(lines, line => line.GetProperty("Before").GetString() == "debug" && line.GetProperty("After").GetString() == "error");
        Assert.DoesNotContain("testcookie", File.ReadAllText(_audit), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_recorded_is_not_done()
    {
        Assert.Equal(["AuditNotWritable"], _shell.Run("Set-ErlLogLevel error -AuditPath /nowhere/at/all.jsonl").ErrorIds);
        Assert.Equal(["AuditNotWritable"], _shell.Run("Invoke-ErlFunction lager set_loglevel -ArgumentText 'leaky_backend, error' -AuditPath /nowhere/at/all.jsonl").ErrorIds.Take(1));
        Assert.Equal("255", _leaky.Node.Eval(Gate));
    }

    [Fact]
    public void Lines_of_many_shells_do_not_mix()
    {
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            using var shell = new ErlShell();
            shell.Connect(_leaky.Node);
            shell.Run("param($path) 1..25 | ForEach-Object { Invoke-ErlFunction erlang node -AuditPath $path }", _audit);
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        string[] lines = File.ReadAllLines(_audit);
        Assert.Equal(100, lines.Length);
        Assert.All(lines, line => Assert.Equal("erlang:node/0", JsonDocument.Parse(line).RootElement.GetProperty("Function").GetString()));
    }

    [Fact]
    public void WhatIf_changes_nothing_and_keeps_no_record()
    {
        _shell.Run("Set-ErlLogLevel error -For 00:10 -WhatIf -AuditPath $args[0]; Set-ErlLogThreshold 100 -WhatIf -AuditPath $args[0]; Reset-ErlLogSink lager_event error -WhatIf -AuditPath $args[0]", _audit);

        Assert.False(File.Exists(_audit));
        Assert.Equal("{255,undefined,true}", _leaky.Node.Eval($"{{{Gate}, whereis(erlps_log_lease), is_pid(whereis(lager_event))}}"));
    }

    [Fact]
    public void A_sink_that_does_not_drain_in_time_is_an_error()
    {
        _leaky.Hang(500);
        ShellResult watched = _shell.Run("Watch-ErlLogBacklog -Until Drained -TimeoutSec 2");
        _leaky.Heal();

        Assert.Equal(["LogNotDrained"], watched.ErrorIds);
        Assert.InRange(watched.As<LogBacklogSample>().Count, 2, 3);
    }

    private void Await(string expression, string wanted) =>
        Assert.True(SpinWait.SpinUntil(() => _leaky.Node.Eval(expression) == wanted, TimeSpan.FromSeconds(30)), expression);

    public sealed class Leaky : IDisposable
    {
        public LagerNode Node { get; } = new();

        public void Dispose() => Node.Dispose();
    }
}
