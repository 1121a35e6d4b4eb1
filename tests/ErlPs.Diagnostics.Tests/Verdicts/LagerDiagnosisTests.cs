using System;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using ErlPs.Diagnostics.Verdicts;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Verdicts;

/// <summary>The story's node in both of its failures, and healthy.</summary>
[Collection(LagerCollection.Name)]
public sealed class LagerDiagnosisTests(LagerFixture lager) : IDisposable
{
    private const int Workers = 3000;

    public void Dispose() => lager.Node.Heal();

    [Fact]
    public void A_sink_that_blocked_in_sync_mode_is_the_one_culprit_of_all_who_hang()
    {
        lager.Node.Hang(Workers);

        Verdict verdict = Assert.Single(Diagnosis.Judge(lager.LeavingNoProcess(() => EvidenceGatherer.Gather(lager.Rpc))));

        Assert.Equal((VerdictCause.LogSinkBlocked, VerdictSeverity.Critical, "lager_event"), (verdict.Cause, verdict.Severity, verdict.CulpritName));
        Assert.Equal(lager.Eval("whereis(lager_event)"), verdict.CulpritId);
        Assert.InRange(verdict.Affected, Workers, Workers + 1);
        Assert.Contains("Set-ErlLogLevel warning -For 00:10 -Sink lager_event", verdict.Remedy, StringComparison.Ordinal);
        Assert.Contains(verdict.Evidence, fact => fact.Name == "Waiters" && fact.Value >= Workers);
    }

    [Fact]
    public void A_sink_that_blocked_in_async_mode_has_the_messages_and_no_waiters()
    {
        lager.Node.Flood(Workers);

        Verdict verdict = Assert.Single(Diagnosis.Judge(lager.LeavingNoProcess(() => EvidenceGatherer.Gather(lager.Rpc))));

        Assert.Equal((VerdictCause.LogSinkBlocked, "lager_event"), (verdict.Cause, verdict.CulpritName));
        // One of them may be the one that it is at.
        Assert.InRange(verdict.Affected, Workers - 1, Workers);
        Assert.DoesNotContain(verdict.Evidence, fact => fact.Name == "Waiters");
    }

    [Fact]
    public void A_healthy_node_gives_no_verdict()
    {
        Evidence evidence = EvidenceGatherer.Gather(lager.Rpc);

        Assert.Empty(Diagnosis.Judge(evidence));
        Assert.Empty(evidence.Missing);
    }

    [Fact]
    public void Evidence_that_was_kept_as_JSON_is_judged_the_same()
    {
        lager.Node.Hang(Workers);
        Evidence evidence = EvidenceGatherer.Gather(lager.Rpc);

        var kept = JsonSerializer.Deserialize<Evidence>(JsonSerializer.Serialize(evidence))!;

        Assert.Equal(
            Diagnosis.Judge(evidence).Select(verdict => (verdict.Cause, verdict.CulpritId, verdict.Affected, verdict.Explanation)),
            Diagnosis.Judge(kept).Select(verdict => (verdict.Cause, verdict.CulpritId, verdict.Affected, verdict.Explanation)));
    }

    [Fact]
    public void The_window_is_as_long_as_told_and_what_it_takes_beside_is_short()
    {
        var clock = Stopwatch.StartNew();

        Evidence evidence = EvidenceGatherer.Gather(lager.Rpc, new EvidenceOptions { Window = TimeSpan.FromSeconds(1) });

        Assert.InRange(evidence.Window, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(5));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
    }
}
