using System.IO;
using System.Linq;
using Xunit;

namespace ErlPs.Scenario.Tests;

/// <summary>The corpus itself: without enough of it a good score says little.</summary>
public sealed class CorpusTests
{
    private static readonly string[] s_causes =
    [
        "LogSinkBlocked", "LogSinkOverloaded", "CallBottleneck", "Deadlock", "MailboxGrowth", "ProcessLeak", "HeapBloat", "BinaryLeak",
        "EtsGrowth", "AtomExhaustion", "PortBlocked", "PortExhaustion", "DistributionBlocked", "RestartLoop", "SchedulerOverload", "MemoryFragmentation",
    ];

    [Fact]
    public void Each_cause_has_at_least_two_programs()
    {
        string[] found = [.. Corpus.Names.SelectMany(name => Corpus.Expectation(name).Causes)];
        Assert.All(s_causes, cause => Assert.True(found.Count(c => c == cause) >= 2, cause));
    }

    [Fact]
    public void No_cause_is_misspelt() =>
        Assert.All(
            Corpus.Names.Select(Corpus.Expectation).SelectMany(e => e.Causes.Concat(e.Allowed.Select(a => a.Cause))),
            cause => Assert.Contains(cause, s_causes));

    [Fact]
    public void Six_nodes_and_more_are_healthy() => Assert.True(Corpus.Names.Count(name => Corpus.Expectation(name).IsHealthy) >= 6);

    [Fact]
    public void Each_expectation_has_its_program() =>
        Assert.All(Corpus.Names, name => Assert.Single(Directory.GetFiles(Corpus.Folder, name + ".erl", SearchOption.AllDirectories)));

    [Fact]
    public void Each_program_that_starts_something_has_its_expectation() =>
        Assert.All(
            Directory.GetFiles(Corpus.Folder, "*.erl", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains("-export([start/0", System.StringComparison.Ordinal)),
            file => Assert.Contains(Path.GetFileNameWithoutExtension(file), Corpus.Names));
}
