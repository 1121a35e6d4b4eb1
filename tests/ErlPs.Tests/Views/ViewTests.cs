using System;
using System.Linq;
using ErlPs.Tests.Support;
using Xunit;

namespace ErlPs.Tests.Views;

/// <summary>What people see, on 100 columns.</summary>
[Collection(NodeCollection.Name)]
public sealed class ViewTests(LiveNodeFixture live) : IDisposable
{
    private readonly ErlShell _shell = live.Shell();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Get-ErlNode", "* Node  State  OtpRelease ConnectedAt  LocalName")]
    [InlineData("Get-ErlMemory", "Node  Total Processes System Binary Ets Code Atom")]
    [InlineData("Get-ErlProcess", "Id  Name or initial call MessageQueueLen Memory Reductions CurrentFunction")]
    [InlineData("Get-ErlProcess -SortBy TotalHeapSize -Top 3", "Id  Name or initial call MessageQueueLen Memory Reductions CurrentFunction")]
    [InlineData("Group-ErlProcess", "Count Memory MessageQueueLen Id Name")]
    [InlineData("Group-ErlProcess Stack", "Count Memory MessageQueueLen Id Name")]
    [InlineData("Measure-ErlProcess -SampleSeconds 0.1", "Id  Name or initial call Item  PerSecond * CurrentFunction")]
    [InlineData("Find-ErlNode -Cluster", "Node Host Port EpmdPort")]
    [InlineData("$f = [IO.Path]::GetTempFileName(); Update-ErlMemoryTrend -StatePath $f; [IO.File]::Delete($f); [IO.File]::Delete(\"$f.lock\")", "Node Samples Total PerHour Kind PerHour TimeToLimit")]
    [InlineData("Get-ErlLogLevel", "Backend Sink Handler Level Gate Mode QueueLen Threshold Blocked Until")]
    [InlineData("Watch-ErlLogBacklog -TimeoutSec 1", "At Node Sink QueueLen DrainRate TimeToEmpty")]
    [InlineData("Set-ErlLogLevel notice -PassThru", "Node Backend Sink Before After Method")]
    [InlineData("$env:ERLPS_TEST_COOKIE = 'x'; Test-ErlNode x@127.0.0.1 -Port 1 -CookieEnvironmentVariable ERLPS_TEST_COOKIE -Detailed", "Stage Result Time ErrorId Error")]
    public void Tables_have_their_columns_within_the_screen(string script, string header)
    {
        string[] lines = Lines(script);
        Assert.Equal(Words(header), Words(lines[0]));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, ScreenSize.Columns));
    }

    [Fact]
    public void Sizes_are_readable_in_the_view_and_raw_in_the_property()
    {
        Assert.Matches(@"\d MB ", _shell.Show("Get-ErlMemory"));
        Assert.IsType<long>(_shell.Run("Get-ErlMemory").Single().Properties["Total"].Value);
    }

    [Fact]
    public void Counts_stand_beside_their_limits() =>
        Assert.Matches(@"(?m)^Processes +: \d+ of 262,144 \(0%\)$", _shell.Show("Get-ErlSystemInfo"));

    [Fact]
    public void A_backtrace_reads_like_a_stack_trace()
    {
        string[] lines = Lines("Get-ErlProcess -Name kernel_sup | Get-ErlBacktrace");
        Assert.Equal($"<0.49.0> kernel_sup on {live.Node.Name}: waiting", lines[0]);
        Assert.StartsWith("   0  gen_server:loop/7 + ", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line == "        y(4)  kernel_sup");
        Assert.DoesNotContain(lines, line => line.EndsWith(" []", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_asked_for_is_shown()
    {
        string text = _shell.Show("Get-ErlProcess -Name kernel_sup -Property Links");
        Assert.Matches(@"(?m)^Links +: \{<0\.\d+\.0>, ", text);
        Assert.DoesNotContain("More", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_show_as_Erlang_prints_them()
    {
        Assert.Equal(["<0.0.0>"], Lines("Invoke-ErlFunction erlang whereis -ArgumentText init"));
        Assert.Equal(["{1,[a,<<\"b\">>]}"], Lines("Invoke-ErlFunction erlang hd -ArgumentText '[{1, [a, <<\"b\">>]}]' -AsTerm"));
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string[] Lines(string script) => [.. _shell.Show(script).Split('\n').Where(line => line.Length > 0)];
}
