using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Scenario.Tests.Judged;

/// <summary>
/// Each scenario on a live node: the right cause first, the right culprit, and no false verdict. One class a family of causes, for
/// classes run beside each other.
/// </summary>
public abstract class ScenarioTests
{
    /// <summary>The scenarios of these causes, on each release to be tested.</summary>
    protected static TheoryData<string, string> Of(params VerdictCause[] causes) =>
        Select(e => !e.IsHealthy && !e.RunsAlone && causes.Any(cause => e.Causes[0] == cause.ToString()));

    protected static TheoryData<string, string> Select(Func<Expectation, bool> wanted)
    {
        var data = new TheoryData<string, string>();
        foreach (string name in Corpus.Names.Where(name => wanted(Corpus.Expectation(name))))
        {
            // RabbitMQ is there for the machine's own Erlang only.
            foreach (string release in name == Corpus.Rabbit ? [OtpInstallation.Machine.Release] : Corpus.Releases)
            {
                data.Add(name, release);
            }
        }

        return data;
    }

    protected static void Judge(string scenario, string release)
    {
        Expectation expectation = Corpus.Expectation(scenario);
        if (scenario == Corpus.Rabbit)
        {
            using var rabbit = new RabbitLoad();
            Judge(scenario, release, expectation, rabbit.Connect, [], "");
        }
        else
        {
            using var node = new ScenarioNode(scenario, expectation, OtpInstallation.Of(release));
            Judge(scenario, release, expectation, node.Connect, node.Announced, node.Output);
        }
    }

    private static void Judge(
        string scenario, string release, Expectation expectation, Func<Session> connect, IReadOnlyList<string> announced, string output)
    {
        using Session session = connect();
        var clock = Stopwatch.StartNew();
        IReadOnlyList<Verdict> verdicts = Diagnosis.Judge(EvidenceGatherer.Gather(session));
        TimeSpan time = clock.Elapsed;
        Finding[] findings = [.. verdicts.Select(v => new Finding(v.Cause.ToString(), v.CulpritId, v.CulpritName))];
        Score score = expectation.Judge(findings, announced);
        ScoreTable.Add(scenario, release, score, time, findings);
        Assert.True(score.IsRight, $"{scenario} on OTP {release}: {(score.RightCause ? "right" : "wrong")} cause, {(score.RightCulprit ? "right" : "wrong")} culprit, false: {string.Join(", ", score.Extra)}\n{string.Join('\n', verdicts)}\nannounced: {string.Join(' ', announced)}\n{output}");
    }
}
