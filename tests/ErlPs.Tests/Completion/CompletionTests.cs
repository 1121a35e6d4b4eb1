using System;
using System.Linq;
using System.Management.Automation;
using ErlPs.Tests.Support;
using Xunit;

namespace ErlPs.Tests.Completion;

[Collection(NodeCollection.Name)]
public sealed class CompletionTests(LiveNodeFixture live) : IDisposable
{
    private readonly ErlShell _shell = live.Shell();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Names_of_connected_nodes_are_offered() => Assert.Equal([live.Node.Name], Complete("Get-ErlMemory -Node te"));

    [Fact]
    public void Registered_names_of_the_node_are_offered() => Assert.Equal(["kernel_refc", "kernel_safe_sup", "kernel_sup"], Complete("Get-ErlProcess -Name kern"));

    [Fact]
    public void Items_are_offered_and_only_numbers_to_sort_by()
    {
        Assert.Equal(["Memory", "MessageQueueLen"], Complete("Get-ErlProcess -SortBy Me").Where(item => item != "MessageQueueData"));
        Assert.Contains("Monitors", Complete("Get-ErlProcess -Property mon"));
        Assert.Empty(Complete("Get-ErlProcess -SortBy Mon"));
    }

    [Fact]
    public void Log_levels_are_offered_the_quietest_first() =>
        Assert.Equal(["none", "emergency", "alert", "critical", "error", "warning", "notice", "info", "debug"], Complete("Set-ErlLogLevel "));

    [Fact]
    public void Nothing_is_offered_without_a_connection()
    {
        _shell.Run("Disconnect-ErlNode");
        Assert.Empty(Complete("Get-ErlProcess -Name kern"));
    }

    private string[] Complete(string typed)
    {
        using PowerShell shell = _shell.Create("param($typed) [System.Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches", typed);
        return [.. shell.Invoke<CompletionResult>().Where(match => match.ResultType == CompletionResultType.ParameterValue).Select(match => match.CompletionText)];
    }
}
