using System;
using System.Linq;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Text;
using Xunit;

namespace ErlPs.Reporting.Tests;

/// <summary>What the page says in words.</summary>
public sealed class WordsTests
{
    [Theory]
    [InlineData("LogSinkBlocked", 100_000, "x has stopped, and 100,000 processes hang in it.")]
    [InlineData("LogSinkBlocked", 0, "x has stopped, and its mailbox grows.")]
    [InlineData("CallBottleneck", 1, "x does not keep up, and 1 process waits for its answer.")]
    [InlineData("Deadlock", 2, "2 processes wait for each other in a circle, x among them.")]
    [InlineData("SomethingNew", 3, "Something new: x.")]
    public void A_headline_names_the_culprit_and_those_who_wait(string cause, long waiting, string sentence) =>
        Assert.Equal(sentence, Headline.Of(new ReportVerdict { Cause = cause, Waiting = waiting }).Replace(Headline.Culprit, "x", StringComparison.Ordinal));

    [Fact]
    public void Every_cause_has_a_headline_of_its_own()
    {
        foreach (string cause in Enum.GetNames<VerdictCause>())
        {
            Assert.DoesNotContain($"{Headline.Words(cause)}:", Headline.Of(new ReportVerdict { Cause = cause }), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(
        "Set-ErlLogLevel warning -Sink lager_event -Node a@b mutes it at the source; lines are lost.",
        "Set-ErlLogLevel warning -Sink lager_event -Node a@b",
        "Mutes it at the source; lines are lost.")]
    [InlineData(
        "Get-ErlMessage '<0.1.2>' -First 100 -Node a@b shows what they are, and Get-ErlBacktrace '<0.1.2>' what it does.",
        "Get-ErlMessage '<0.1.2>' -First 100 -Node a@b",
        "Shows what they are, and Get-ErlBacktrace '<0.1.2>' what it does.")]
    [InlineData(
        "Invoke-ErlFunction erlang exit (Get-ErlProcess '<0.1.2>').Pid kill -Node a@b breaks the circle.",
        "Invoke-ErlFunction erlang exit (Get-ErlProcess '<0.1.2>').Pid kill -Node a@b",
        "Breaks the circle.")]
    [InlineData(
        "Get-ErlProcess '<0.1.2>' -Node a@b | Get-ErlBacktrace shows what it waits for.",
        "Get-ErlProcess '<0.1.2>' -Node a@b | Get-ErlBacktrace",
        "Shows what it waits for.")]
    [InlineData(
        "Test-ErlNode b@c shows whether it answers; it changes nothing. Invoke-ErlFunction erlang disconnect_node -Node a@b frees them.",
        null,
        "Test-ErlNode b@c shows whether it answers; it changes nothing. Invoke-ErlFunction erlang disconnect_node -Node a@b frees them.")]
    [InlineData("Get-ErlBacktrace -Id '<0.1.2>'.", "Get-ErlBacktrace -Id '<0.1.2>'", "")]
    [InlineData("Raise the limit with +P and restart the node.", null, "Raise the limit with +P and restart the node.")]
    public void A_remedy_is_taken_apart_into_command_and_advice(string text, string? command, string advice) =>
        Assert.Equal(new Remedy(command, advice), Remedy.Of(text));

    [Theory]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KB")]
    [InlineData(1_471_152_128, "1.4 GB")]
    [InlineData(-2_097_152, "-2.0 MB")]
    public void Bytes_have_three_digits_at_most(long bytes, string text) => Assert.Equal(text, Figures.Bytes(bytes));

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(0.004, "less than 1%")]
    [InlineData(0.38, "38%")]
    public void A_share_is_never_told_to_be_nothing_when_it_is_something(double part, string text) => Assert.Equal(text, Figures.Share(part));

    [Fact]
    public void A_healthy_node_is_told_so_in_the_title() =>
        Assert.Equal("app@host: nothing wrong was found", Headline.Title(new ReportPoint { Node = "app@host" }));

    [Fact]
    public void The_confidence_is_told_in_words() =>
        Assert.Equal(["certain", "very likely", "likely", "a suspicion"], new[] { 0.95, 0.8, 0.6, 0.2 }.Select(Headline.Certainty));
}
