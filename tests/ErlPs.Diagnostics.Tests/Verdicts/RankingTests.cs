using System;
using System.Linq;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Diagnostics.Waiting;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Verdicts;

/// <summary>What a live node does not show on demand, on evidence made by hand.</summary>
public class RankingTests
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(2);

    private static NodeSample[] Samples(Func<int, NodeSample> of) => [.. Enumerable.Range(0, 8).Select(i => of(i) with { At = i * s_window / 7 })];

    private static ProcessEvidence Still(string id, string name, long queue, params string[] waitsFor) => new()
    {
        Id = id,
        RegisteredName = name,
        Status = "waiting",
        CurrentFunction = "gen:do_call/4",
        WaitsFor = waitsFor,
        Samples = [new ProcessSample(TimeSpan.Zero, queue, 10_000, 100), new ProcessSample(s_window, queue, 10_000, 104)],
    };

    private static Evidence Healthy => new()
    {
        Node = "a@b",
        OtpRelease = 25,
        Window = s_window,
        Limits = new NodeLimits { ProcessLimit = 262_144, PortLimit = 65_536, AtomLimit = 1_048_576, SchedulersOnline = 4 },
        Samples = Samples(_ => new NodeSample { ProcessCount = 100, PortCount = 10, AtomCount = 20_000, MemoryTotal = 100_000_000 }),
    };

    [Fact]
    public void Nothing_is_wrong_with_a_healthy_node() => Assert.Empty(Diagnosis.Judge(Healthy));

    [Fact]
    public void A_node_whose_memory_is_not_counted_and_that_tells_no_atoms_is_judged_by_the_rest()
    {
        Evidence old = Healthy with
        {
            OtpRelease = 16,
            Limits = Healthy.Limits with { AtomLimit = null },
            Samples = Samples(_ => new NodeSample { ProcessCount = 250_000, PortCount = 10 }),
            Kinds = [new ProcessKind { InitialCall = "conn:init/1", CurrentFunction = "gen_server:loop/6", Count = 249_000 }],
        };

        Verdict verdict = Assert.Single(Diagnosis.Judge(old));
        Assert.Equal((VerdictCause.ProcessLeak, VerdictSeverity.Critical, 249_000), (verdict.Cause, verdict.Severity, verdict.Affected));
    }

    [Fact]
    public void A_crowd_that_hangs_in_a_call_is_no_leak_of_its_own_even_at_the_limit()
    {
        Evidence hung = Healthy with
        {
            Samples = Samples(i => new NodeSample { ProcessCount = 255_000 + (i * 100) }),
            Kinds = [new ProcessKind { InitialCall = "web:init/1", CurrentFunction = "gen:do_call/4", Count = 255_000, Born = 700 }],
            Processes = [Still("<0.9.0>", "ledger", 255_000)],
            Waits = [new WaitGroup { TargetKind = WaitTargetKind.Process, TargetId = "<0.9.0>", Count = 255_000, Stuck = 254_000, Function = "gen:do_call/4" }],
        };

        Verdict verdict = Assert.Single(Diagnosis.Judge(hung));
        Assert.Equal((VerdictCause.CallBottleneck, "ledger", 255_000), (verdict.Cause, verdict.CulpritName, verdict.Affected));
    }

    [Fact]
    public void Atoms_that_run_out_within_the_hour_are_told_before_the_table_is_full()
    {
        Evidence leaking = Healthy with { Samples = Samples(i => new NodeSample { AtomCount = 500_000 + (i * 200) }) };

        Assert.Equal(VerdictCause.AtomExhaustion, Assert.Single(Diagnosis.Judge(leaking)).Cause);
        Assert.Empty(Diagnosis.Judge(leaking, new Thresholds { TimeToLimit = TimeSpan.FromMinutes(1) }));
    }

    [Fact]
    public void A_mailbox_that_is_long_because_its_owner_waits_in_a_deadlock_is_explained_by_that()
    {
        Evidence deadlock = Healthy with
        {
            Processes = [Still("<0.1.0>", "stock", 5000, "<0.2.0>"), Still("<0.2.0>", "orders", 1, "<0.1.0>")],
            Waits =
            [
                new WaitGroup { TargetKind = WaitTargetKind.Process, TargetId = "<0.1.0>", Count = 1, Stuck = 1, Function = "gen:do_call/4" },
                new WaitGroup { TargetKind = WaitTargetKind.Process, TargetId = "<0.2.0>", Count = 1, Stuck = 1, Function = "gen:do_call/4" },
            ],
        };

        Verdict verdict = Assert.Single(Diagnosis.Judge(deadlock));
        Assert.Equal(VerdictCause.Deadlock, verdict.Cause);
        Assert.Contains(" -> ", verdict.Evidence[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_busy_circle_is_no_deadlock()
    {
        ProcessEvidence Busy(string id, string other) => Still(id, id, 1, other) with
        {
            Samples = [new ProcessSample(TimeSpan.Zero, 1, 10_000, 100), new ProcessSample(s_window, 1, 10_000, 90_000)],
        };

        Assert.Empty(Diagnosis.Judge(Healthy with { Processes = [Busy("<0.1.0>", "<0.2.0>"), Busy("<0.2.0>", "<0.1.0>")] }));
    }
}
