using System;
using System.Linq;
using ErlPs.Diagnostics.Backtraces;
using ErlPs.Diagnostics.Messages;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Diagnostics.Waiting;
using ErlPs.Tests.Support;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Tests.Commands;

/// <summary>The cmdlets that find out, on a node where 100 clients call a server that never answers, two servers call each other, and a mailbox is long.</summary>
public sealed class DiagnosisTests(DiagnosisTests.Fixture fixture) : IClassFixture<DiagnosisTests.Fixture>
{
    private ErlShell Shell => fixture.Shell;

    [Fact]
    public void Get_ErlDiagnosis_names_each_culprit_once()
    {
        Verdict[] verdicts = [.. Shell.Run("Get-ErlDiagnosis").As<Verdict>()];

        Assert.Equal(
            [(VerdictCause.CallBottleneck, "ledger"), (VerdictCause.Deadlock, "orders|stock"), (VerdictCause.MailboxGrowth, "store")],
            verdicts.Select(verdict => (verdict.Cause, verdict.Cause == VerdictCause.Deadlock ? "orders|stock" : verdict.CulpritName)).OrderBy(pair => $"{pair.Cause}"));
        Assert.All(verdicts, verdict => Assert.Equal(fixture.Node.Name, verdict.Node));
        Assert.All(verdicts, verdict => Assert.NotEmpty(verdict.Remedy));
    }

    [Fact]
    public void Evidence_is_judged_later_with_other_thresholds_and_no_node()
    {
        ShellResult result = Shell.Run(
            "$seen = Get-ErlDiagnosis -AsEvidence -SampleSec 1; $node = Get-ErlNode; Disconnect-ErlNode; $seen | Get-ErlDiagnosis -Threshold @{ QueueLen = 100000; Waiters = 1000 }");
        fixture.Connect();

        Assert.Empty(result.ErrorIds);
        Assert.Equal([VerdictCause.Deadlock], result.As<Verdict>().Select(verdict => verdict.Cause));
    }

    [Fact]
    public void A_verdict_reads_from_top_to_bottom_within_the_screen()
    {
        string[] lines = Lines("Get-ErlDiagnosis | Where-Object CulpritName -eq ledger");

        Assert.StartsWith("CRITICAL: CallBottleneck by ledger (<0.", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("  > Get-ErlBacktrace '<0.", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, ScreenSize.Columns));
    }

    [Fact]
    public void A_remedy_can_be_typed_as_it_stands()
    {
        string remedy = Shell.Run("Get-ErlDiagnosis | Where-Object Cause -eq Deadlock").As<Verdict>().Single().Remedy;
        string command = remedy[..remedy.IndexOf(" breaks the circle", StringComparison.Ordinal)];

        Assert.StartsWith("Invoke-ErlFunction erlang exit ", command, StringComparison.Ordinal);
        Assert.Empty(Shell.Run($"{command} -WhatIf").Records);
    }

    [Fact]
    public void Find_ErlBlocker_tells_the_ends_of_chains_and_fits_the_screen()
    {
        Assert.Equal(["ledger", "stock"], Shell.Run("Find-ErlBlocker -MinimumWaiters 50").As<Blocker>().Select(blocker => blocker.RegisteredName).Order());
        Assert.All(Lines("Find-ErlBlocker"), line => Assert.InRange(line.Length, 0, ScreenSize.Columns));
        Assert.Contains("deadlock: ", Shell.Show("Find-ErlBlocker"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_blocker_goes_down_the_pipeline_to_its_backtrace_and_its_mailbox()
    {
        Assert.Equal("ledger", Shell.Run("Find-ErlBlocker -MinimumWaiters 50 | Where-Object RegisteredName -eq ledger | Get-ErlBacktrace").As<Backtrace>().Single().RegisteredName);
        Assert.Equal("{'$gen_call',{_,_},{sum,_}}", Shell.Run("Find-ErlBlocker -MinimumWaiters 50 | Where-Object RegisteredName -eq ledger | Get-ErlMessage").As<MessageShape>().Single().Shape);
    }

    [Fact]
    public void Get_ErlMessage_counts_shapes_and_shows_the_first()
    {
        Assert.Equal(["{put,_}"], Shell.Run("Get-ErlProcess -Name store | Get-ErlMessage").As<MessageShape>().Select(shape => shape.Shape));
        Assert.Equal(["{put,1}", "{put,2}"], Shell.Run("Get-ErlProcess -Name store | Get-ErlMessage -First 2").As<MailboxMessage>().Select(message => $"{message.Message}"));
        Assert.Equal(["Id", "Index", "Size", "Message"], Lines("Get-ErlProcess -Name store | Get-ErlMessage -First 2")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_long_mailbox_is_an_error_unless_forced()
    {
        Assert.Equal(["MailboxTooLong"], Shell.Run("Get-ErlProcess -Name store | Get-ErlMessage -MaxMessages 10").ErrorIds);
        Assert.Equal(2000, Shell.Run("Get-ErlProcess -Name store | Get-ErlMessage -MaxMessages 10 -Force").As<MessageShape>().Single().Count);
    }

    [Fact]
    public void A_backtrace_has_values_and_lines_and_can_be_cut()
    {
        BacktraceFrame call = Shell.Run("Get-ErlProcess -Name accounts | Get-ErlBacktrace").As<Backtrace>().Single().Frames.First(frame => frame.Mfa == "gen_server:call/3");
        Assert.Equal("gen_server.erl", call.File);
        Assert.Contains("{sum,17}", call.Variables.Select(variable => $"{variable.Term}"));
        Assert.True(Shell.Run("Get-ErlProcess -Name accounts | Get-ErlBacktrace -MaxTermLength 2").As<Backtrace>().Single().Truncated);
    }

    private string[] Lines(string script) => [.. Shell.Show(script).Split('\n').Where(line => line.Length > 0)];

    public sealed class Fixture : IDisposable
    {
        private const string Eval =
            """
            Call = fun(Name, Request) -> spawn(fun() -> gen_server:call(Name, Request, infinity) end) end,
            register(ledger, spawn(fun() -> receive never -> ok end end)),
            register(accounts, Call(ledger, {sum, 17})),
            [Call(accounts, {balance, N}) || N <- lists:seq(1, 100)],
            After = fun(Name) -> spawn(fun() -> receive go -> gen_server:call(Name, reserve, infinity) end end) end,
            register(stock, After(orders)), register(orders, After(stock)), stock ! go, orders ! go,
            [Call(stock, count) || _ <- lists:seq(1, 3)],
            register(store, spawn(fun() -> receive never -> ok end end)),
            [store ! {put, N} || N <- lists:seq(1, 2000)],
            timer:sleep(200)
            """;

        public Fixture() => Connect();

        public LiveNode Node { get; } = new(eval: Eval);

        public ErlShell Shell { get; } = new();

        public void Connect() => Shell.Connect(Node);

        public void Dispose()
        {
            Shell.Dispose();
            Node.Dispose();
        }
    }
}
