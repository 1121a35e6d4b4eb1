using System;
using System.Collections.Generic;
using Xunit;

namespace ErlPs.Scenario.Tests;

/// <summary>The judge of the verdicts must not be lenient itself.</summary>
public sealed class ExpectationTests
{
    private static readonly Finding Blocked = new("LogSinkBlocked", "<0.90.0>", "lager_event");
    private static readonly Finding Growing = new("EtsGrowth", "<0.80.0>", "cache");

    [Fact]
    public void The_expected_verdict_alone_is_right() => Assert.True(Judge(["cause LogSinkBlocked", "culprit lager_event"], Blocked).IsRight);

    [Fact]
    public void No_verdict_is_wrong() => Assert.False(Judge(["cause LogSinkBlocked"]).RightCause);

    [Fact]
    public void The_expected_verdict_in_the_second_place_is_wrong() =>
        Assert.False(Judge(["cause LogSinkBlocked", "allow EtsGrowth"], Growing, Blocked).RightCause);

    [Fact]
    public void Another_culprit_is_wrong() =>
        Assert.Equal((true, false), Of(Judge(["cause LogSinkBlocked", "culprit user"], Blocked)));

    [Fact]
    public void The_right_culprit_of_a_wrong_cause_does_not_count() =>
        Assert.Equal((false, false), Of(Judge(["cause MailboxGrowth", "culprit lager_event"], Blocked)));

    [Fact]
    public void A_second_verdict_is_extra_unless_allowed_with_its_culprit()
    {
        Assert.Equal([Growing], Judge(["cause LogSinkBlocked"], Blocked, Growing).Extra);
        Assert.Equal([Growing], Judge(["cause LogSinkBlocked", "allow EtsGrowth other"], Blocked, Growing).Extra);
        Assert.Empty(Judge(["cause LogSinkBlocked", "allow EtsGrowth cache"], Blocked, Growing).Extra);
    }

    [Fact]
    public void Who_was_announced_is_the_culprit_and_nobody_else()
    {
        Expectation expectation = Expectation.Parse(["cause LogSinkBlocked", "culprit announced"]);
        Assert.True(expectation.Judge([Blocked], ["<0.90.0>"]).RightCulprit);
        Assert.False(expectation.Judge([Blocked], ["<0.91.0>"]).RightCulprit);
        Assert.False(expectation.Judge([Blocked with { CulpritId = null, CulpritName = null }], []).RightCulprit);
    }

    [Fact]
    public void Either_of_two_causes_and_culprits_may_be_named() =>
        Assert.True(Judge(["cause EtsGrowth | LogSinkBlocked", "culprit user | lager_event"], Blocked).IsRight);

    [Fact]
    public void Any_verdict_on_a_healthy_node_is_false()
    {
        Assert.True(Judge(["healthy"]).IsRight);
        Assert.Equal([Growing], Judge(["healthy"], Growing).Extra);
    }

    [Theory]
    [InlineData("culprit lager_event")]
    [InlineData("cause Deadlock", "healthy")]
    [InlineData("cause Deadlock", "culprits a")]
    [InlineData("healthy yes")]
    public void An_expectation_that_says_nothing_or_too_much_is_refused(params string[] lines) =>
        Assert.Throws<FormatException>(() => Expectation.Parse(lines));

    private static (bool, bool) Of(Score score) => (score.RightCause, score.RightCulprit);

    private static Score Judge(IEnumerable<string> expectation, params Finding[] findings) => Expectation.Parse(expectation).Judge(findings, []);
}
