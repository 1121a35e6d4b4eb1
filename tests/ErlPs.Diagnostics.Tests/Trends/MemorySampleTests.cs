using System;
using System.Linq;
using ErlPs.Diagnostics.Trends;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Trends;

/// <summary>A sample as a line of text.</summary>
public sealed class MemorySampleTests
{
    [Fact]
    public void Any_sample_comes_back_as_it_was()
    {
        var random = new Random(20240601);
        for (int i = 0; i < 2000; i++)
        {
            MemorySample sample = Samples.Any(random);
            Assert.Equal(sample, MemorySample.Parse(sample.ToLine()));
            Assert.DoesNotContain('\n', sample.ToLine());
            // It is JSON for everybody else too.
            Assert.Equal(sample.Node, System.Text.Json.JsonDocument.Parse(sample.ToLine()).RootElement.GetProperty("node").GetString());
        }
    }

    [Fact]
    public void No_part_of_a_line_is_a_line()
    {
        string line = Samples.At(0).ToLine();
        Assert.All(Enumerable.Range(0, line.Length), length => Assert.Null(MemorySample.Parse(line[..length])));
        Assert.Null(MemorySample.Parse(line + "x"));
        Assert.Null(MemorySample.Parse(line.Replace("\"erlps\":1", "\"erlps\":2", StringComparison.Ordinal)));
        Assert.Null(MemorySample.Parse(line.Replace("\"total\":", "\"total\":99999999999999999999", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_restart_is_another_run()
    {
        MemorySample sample = Samples.At(0);
        Assert.True(sample.IsOfSameRun(sample with { Start = sample.Start.AddSeconds(2) }));
        Assert.False(sample.IsOfSameRun(sample with { Start = sample.Start.AddMinutes(2) }));
        Assert.False(sample.IsOfSameRun(sample with { Node = "other@host" }));
    }
}
