using System;
using System.IO;
using System.Linq;
using Erlang.Distribution;
using ErlPs.Diagnostics.Trends;
using ErlPs.Tests.Support;
using Xunit;

namespace ErlPs.Tests.Trends;

/// <summary>The trend of a live node, from a file and from an Automation variable.</summary>
[Collection(NodeCollection.Name)]
public sealed class UpdateErlMemoryTrendTests : IDisposable
{
    private const string Variables = """
        $global:state = @{ trend = '' }
        function Get-AutomationVariable { param($Name) if (-not $global:state.ContainsKey($Name)) { throw "Variable '$Name' not found." }; $global:state[$Name] }
        function Set-AutomationVariable { param($Name, $Value) if ($global:lose -gt 0) { $global:lose-- } else { $global:state[$Name] = $Value } }
        """;

    private readonly LiveNodeFixture _live;
    private readonly ErlShell _shell;
    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-trend-").FullName;

    public UpdateErlMemoryTrendTests(LiveNodeFixture live)
    {
        _live = live;
        _shell = live.Shell();
    }

    private string State => Path.Combine(_folder, "memory.jsonl");

    public void Dispose()
    {
        _shell.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Each_run_adds_one_sample_of_the_node()
    {
        MemoryTrend[] trends = [.. Update("1..3 | ForEach-Object { Update-ErlMemoryTrend -StatePath $state -Limit 1TB }").As<MemoryTrend>()];
        Assert.Equal([1, 2, 3], trends.Select(trend => trend.Samples));
        Assert.All(trends, trend => Assert.Equal((_live.Node.Name, 1L << 40), (trend.Node, trend.Limit)));
        Assert.InRange(trends[2].Total, 1_000_000, 1_000_000_000);
        Assert.Equal(3, File.ReadAllLines(State).Length);
        Assert.InRange(MemorySample.Parse(File.ReadAllLines(State)[0])!.Other, 0, trends[0].Total);
    }

    [Fact]
    public void Growth_of_binaries_on_the_node_is_found()
    {
        // What was an hour and two hours ago is made by hand: the node is real, its past is not.
        MemorySample now = Sample();
        File.WriteAllText(State, string.Concat(new[] { 2, 1 }.Select(hours => (now with { Time = now.Time.AddHours(-hours) }).ToLine() + "\n")));
        _live.Node.Eval("Me = self(), register(keeper, spawn(fun() -> B = binary:copy(<<1>>, 50000000), Me ! made, receive stop -> B end end)), receive made -> made end");
        try
        {
            MemoryTrend trend = Update("Update-ErlMemoryTrend -StatePath $state -Limit 10GB").As<MemoryTrend>().Single();
            Assert.Equal("Binary", trend.Kind);
            Assert.InRange(trend.GrowthPerHour!.Value, 20_000_000, 30_000_000);
            Assert.InRange(trend.TimeToLimit!.Value.TotalHours, 10, 1000);
        }
        finally
        {
            _live.Node.Eval("keeper ! stop");
        }
    }

    [Fact]
    public void WhatIf_tells_and_adds_nothing()
    {
        Assert.Equal(1, Update("Update-ErlMemoryTrend -StatePath $state -WhatIf").As<MemoryTrend>().Single().Samples);
        Assert.False(File.Exists(State));
    }

    [Fact]
    public void A_torn_line_is_an_error_beside_the_trend()
    {
        File.WriteAllText(State, Sample().ToLine() + "\n{\"erlps\":1,\"no");
        ShellResult result = Update("Update-ErlMemoryTrend -StatePath $state");
        Assert.Equal([ErrorIds.StateTorn], result.ErrorIds);
        Assert.Equal(2, result.As<MemoryTrend>().Single().Samples);
    }

    [Fact]
    public void A_foreign_file_is_an_error_and_stays_as_it_is()
    {
        File.WriteAllText(State, "Dear diary\n");
        Assert.Equal([ErrorIds.StateForeign], Update("Update-ErlMemoryTrend -StatePath $state").ErrorIds);
        Assert.Equal("Dear diary\n", File.ReadAllText(State));
    }

    [Fact]
    public void An_Automation_variable_keeps_samples_too() =>
        Assert.Equal([1, 2], Update($"{Variables}; 1..2 | ForEach-Object {{ Update-ErlMemoryTrend -StateVariable trend }}").As<MemoryTrend>().Select(trend => trend.Samples));

    [Fact]
    public void A_write_that_another_run_overwrote_is_done_again()
    {
        Update($"{Variables}; $global:lose = 2; Update-ErlMemoryTrend -StateVariable trend");
        Assert.Contains(_live.Node.Name, $"{_shell.Run("$global:state.trend").Single()}", StringComparison.Ordinal);
        Assert.Equal([ErrorIds.StateUnavailable], Update($"{Variables}; $global:lose = 100; Update-ErlMemoryTrend -StateVariable trend").ErrorIds);
    }

    [Fact]
    public void What_is_wrong_with_a_variable_is_told()
    {
        Assert.Equal([ErrorIds.AutomationUnavailable], Update("Update-ErlMemoryTrend -StateVariable trend").ErrorIds);
        Assert.Equal([ErrorIds.AutomationAssetNotFound], Update($"{Variables}; Update-ErlMemoryTrend -StateVariable other").ErrorIds);
        Assert.Equal([ErrorIds.StateForeign], Update($"{Variables}; $global:state.trend = 'x'; Update-ErlMemoryTrend -StateVariable trend").ErrorIds);
    }

    private MemorySample Sample()
    {
        Update("Update-ErlMemoryTrend -StatePath $state");
        return MemorySample.Parse(File.ReadAllLines(State).Last())!;
    }

    private ShellResult Update(string script) => _shell.Run("param($state) " + script, State);
}
