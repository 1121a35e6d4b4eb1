using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using Erlang.Distribution;
using ErlPs.Diagnostics.Grouping;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Windows;
using ErlPs.Tests.Support;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Tests.Commands;

/// <summary>What goes through all processes: conditions, groups, windows, several nodes, progress, and stopping early.</summary>
public sealed class ScanTests : IClassFixture<ScanTests.BusyNode>, IDisposable
{
    private readonly BusyNode _live;
    private readonly ErlShell _shell = new();

    public ScanTests(BusyNode live)
    {
        _live = live;
        _shell.Connect(live.Node);
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Conditions_are_parameters()
    {
        Assert.Equal("full", _shell.Run("Get-ErlProcess -MinimumMessageQueueLen 50").As<ProcessRecord>().Single().RegisteredName);
        Assert.Equal("full", _shell.Run("Get-ErlProcess -CurrentFunction prim_eval:* -RegisteredName f*, nobody -Status waiting").As<ProcessRecord>().Single().RegisteredName);
        Assert.Equal("kernel_sup", _shell.Run("Get-ErlProcess -InitialCall supervisor:kernel/1 -RegisteredName *l_sup").As<ProcessRecord>().Single().RegisteredName);
        Assert.Equal(5, _shell.Run("Get-ErlProcess -MinimumMemory 1kb -SortBy Memory -Top 5").Output.Count);
    }

    [Fact]
    public void Groups_count_every_process()
    {
        IReadOnlyList<ProcessGroup> groups = _shell.Run("Group-ErlProcess").As<ProcessGroup>();
        Assert.Equal("prim_eval:'receive'/2", groups[0].Name);
        Assert.True(groups.Sum(group => group.Count) > 5000);
        Assert.Contains("kernel", _shell.Run("Group-ErlProcess -By Application").As<ProcessGroup>().Select(group => group.Name));
        Assert.Equal([ErrorIds.ProcessItemInvalid], _shell.Run("Group-ErlProcess Label").ErrorIds);
    }

    [Fact]
    public void A_group_goes_down_the_pipeline_to_backtraces()
    {
        ShellResult result = _shell.Run("Group-ErlProcess Stack -RegisteredName full | Get-ErlBacktrace | ForEach-Object RegisteredName");
        Assert.Empty(result.Errors);
        Assert.Equal("full", result.Single().BaseObject);
    }

    [Fact]
    public void A_window_finds_who_works()
    {
        ShellResult result = _shell.Run("Measure-ErlProcess -SampleSeconds 0.5 -Top 3");
        Assert.Empty(result.Errors);
        Assert.Equal(3, result.As<ProcessWindow>().Count);
        Assert.Contains("worker", result.As<ProcessWindow>().Select(window => window.RegisteredName));
        Assert.Equal([ErrorIds.ProcessItemInvalid], _shell.Run("Measure-ErlProcess Status -SampleSeconds 0.1").ErrorIds);
    }

    [Fact]
    public void Several_nodes_are_read_at_once_and_the_one_that_is_gone_is_one_error()
    {
        using var other = new LiveNode();
        _shell.Connect(other);
        string gone = ConnectToOneThatDies();

        ShellResult result = _shell.Run("Get-ErlProcess -Node $args", _live.Node.Name, gone, other.Name);

        Assert.Equal([ErrorIds.ConnectionClosed], result.ErrorIds);
        Dictionary<string, int> counts = result.As<ProcessRecord>().GroupBy(process => process.Node).ToDictionary(node => node.Key, node => node.Count());
        Assert.Equal(new[] { _live.Node.Name, other.Name }.Order(), counts.Keys.Order());
        Assert.True(counts[_live.Node.Name] > 5000);
        Assert.InRange(counts[other.Name], 30, 200);
    }

    [Fact]
    public void What_fails_on_each_of_several_nodes_is_an_error_for_each()
    {
        using var other = new LiveNode();
        _shell.Connect(other);

        ShellResult result = _shell.Run("Group-ErlProcess Label -Node $args", _live.Node.Name, other.Name);

        Assert.Equal([ErrorIds.ProcessItemInvalid, ErrorIds.ProcessItemInvalid], result.ErrorIds);
        Assert.Equal(new[] { _live.Node.Name, other.Name }.Order(), result.Errors.Select(error => (string)error.TargetObject).Order());
    }

    [Theory]
    [InlineData("param($a) Get-ErlProcess -Node $a | ForEach-Object { throw 'enough' }")]
    [InlineData("param($a, $b) Get-ErlProcess -Node $a, $b | ForEach-Object { throw 'enough' }")]
    public void A_pipeline_that_has_enough_ends_the_scan_on_the_node(string script)
    {
        using var other = new LiveNode();
        _shell.Connect(other);
        _shell.Run("param($name) Get-ErlProcess -Node $name -RegisteredName init", _live.Node.Name);
        int before = ProcessCount();

        ShellResult result = _shell.Run(script, _live.Node.Name, other.Name);
        Assert.Equal(["enough"], result.Errors.Select(error => error.Exception.Message));

        Assert.True(SpinWait.SpinUntil(() => ProcessCount() <= before, TimeSpan.FromSeconds(1)), $"{before} before, {ProcessCount()} after");
        Assert.Empty(_shell.Run("Get-ErlMemory -Node $args", _live.Node.Name, other.Name).Errors);
    }

    [Fact]
    public void Progress_shows_after_a_second_and_goes_away()
    {
        Assert.Empty(Progress("Get-ErlProcess -RegisteredName init"));

        IReadOnlyList<ProgressRecord> shown = Progress("$n = 0; Get-ErlProcess | ForEach-Object { if (++$n % 100 -eq 0) { [Threading.Thread]::Sleep(50) } }");

        Assert.True(shown.Count >= 2);
        Assert.Contains(_live.Node.Name, shown[0].Activity, StringComparison.Ordinal);
        Assert.InRange(shown[0].PercentComplete, 1, 100);
        Assert.Equal(ProgressRecordType.Completed, shown[^1].RecordType);
    }

    [Theory]
    [InlineData("param($a) Get-ErlProcess -Node $a | ForEach-Object { [Threading.Thread]::Sleep(5) }")]
    [InlineData("param($a, $b) Get-ErlProcess -Node $a, $b | ForEach-Object { [Threading.Thread]::Sleep(5) }")]
    [InlineData("param($a, $b) Measure-ErlProcess -Node $a, $b -SampleSeconds 3600")]
    public void Ctrl_C_ends_a_scan_at_once(string script)
    {
        using var other = new LiveNode();
        _shell.Connect(other);
        _shell.Run("param($name) Get-ErlProcess -Node $name -RegisteredName init", _live.Node.Name);
        int before = ProcessCount();
        using PowerShell shell = _shell.Create(script, _live.Node.Name, other.Name);
        IAsyncResult running = shell.BeginInvoke();
        Thread.Sleep(500);
        Assert.False(running.IsCompleted);

        shell.Stop();

        Assert.True(SpinWait.SpinUntil(() => ProcessCount() <= before, TimeSpan.FromSeconds(1)), $"{before} before, {ProcessCount()} after");
        Assert.Empty(_shell.Run("Get-ErlMemory -Node $args", _live.Node.Name, other.Name).Errors);
    }

    private List<ProgressRecord> Progress(string script)
    {
        using PowerShell shell = _shell.Create(script);
        shell.Invoke();
        return [.. shell.Streams.Progress];
    }

    private int ProcessCount() => int.Parse(_live.Node.Eval("erlang:system_info(process_count)"), System.Globalization.CultureInfo.InvariantCulture);

    private string ConnectToOneThatDies()
    {
        string name;
        using (var node = new LiveNode())
        {
            _shell.Connect(node);
            name = node.Name;
        }

        Assert.True(SpinWait.SpinUntil(() => $"{_shell.Run("(Get-ErlNode $args).State", name).Output.FirstOrDefault()}" != "Connected", TimeSpan.FromSeconds(10)));
        return name;
    }

    /// <summary>5,000 processes that wait, <c>full</c> with 50 messages, and <c>worker</c>, which never rests.</summary>
    public sealed class BusyNode : IDisposable
    {
        private const string Eval =
            """
            Idle = fun() -> receive stop -> ok end end,
            [spawn(Idle) || _ <- lists:seq(1, 5000)],
            register(full, spawn(Idle)), [full ! N || N <- lists:seq(1, 50)],
            register(worker, spawn(fun() -> Loop = fun(Self) -> lists:seq(1, 2000), receive stop -> ok after 1 -> Self(Self) end end, Loop(Loop) end))
            """;

        public LiveNode Node { get; } = new(eval: Eval);

        public void Dispose() => Node.Dispose();
    }
}
