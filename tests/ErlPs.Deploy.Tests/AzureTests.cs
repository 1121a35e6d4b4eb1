using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.RegularExpressions;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Deploy.Tests;

/// <summary>The template, compiled by Bicep with the types of Azure's API.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class AzureTests
{
    private static readonly Lazy<Tool> s_build = new(() => Tool.Run(Compiler(), ["build", Path.Combine(Tool.Deploy, "azure", "main.bicep"), "--stdout"]));

    private static JsonElement[] Resources => [.. JsonDocument.Parse(s_build.Value.Output).RootElement.GetProperty("resources").EnumerateArray()];

    [Fact]
    public void It_compiles_without_a_warning() => Assert.Equal((0, ""), (s_build.Value.ExitCode, s_build.Value.Errors.Trim()));

    [Fact]
    public void It_makes_all_that_a_run_needs()
    {
        string[] types = [.. Resources.Select(resource => resource.GetProperty("type").GetString()!).Order(StringComparer.Ordinal)];
        const string Account = "Microsoft.Automation/automationAccounts";
        Assert.Equal(
            [
                Account, $"{Account}/credentials", $"{Account}/jobSchedules", $"{Account}/runbooks", $"{Account}/runtimeEnvironments",
                $"{Account}/runtimeEnvironments/packages", $"{Account}/schedules", $"{Account}/variables", "Microsoft.Insights/actionGroups", "Microsoft.Insights/metricAlerts",
            ],
            types);
    }

    [Fact]
    public void It_runs_each_runbook_with_parameters_that_it_has()
    {
        string template = File.ReadAllText(Path.Combine(Tool.Deploy, "azure", "main.bicep"));
        string[] names = [.. Regex.Matches(template, @"name: '(\w+-Erl\w+)'").Select(match => match.Groups[1].Value)];
        // A report is for people to look at, and is written where they are.
        string[] elsewhere = ["New-ErlNodeReport"];
        Assert.Equal(
            Directory.GetFiles(Path.Combine(ErlangSource.Root, "runbooks"), "*.ps1").Select(Path.GetFileNameWithoutExtension).Except(elsewhere).Order(), names.Order());
        foreach (string parameter in new[] { "Node", "CredentialName", "FailOnFinding" })
        {
            Assert.All(names, name => Assert.Contains($"${parameter}", Runbook(name), StringComparison.Ordinal));
        }

        Assert.Contains("$MuteLogger", Runbook("Find-ErlBacklog"), StringComparison.Ordinal);
        Assert.Contains("$StateVariable", Runbook("Watch-ErlMemory"), StringComparison.Ordinal);
        Assert.Contains("$KeepDays", Runbook("Save-ErlSnapshot"), StringComparison.Ordinal);
        Assert.Contains("$LimitBytes", Runbook("Watch-ErlMemory"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_versions_is_that_of_the_template()
    {
        string readme = File.ReadAllText(Path.Combine(Tool.Deploy, "azure", "README.md"));
        foreach (JsonElement resource in Resources)
        {
            string version = resource.GetProperty("apiVersion").GetString()!;
            string type = resource.GetProperty("type").GetString()!.Split('/')[^1];
            Assert.Matches($@"(?m)^\| .*{type}.* \| {version} \|", readme);
        }
    }

    [Fact]
    public void No_secret_is_in_the_template()
    {
        JsonElement parameters = JsonDocument.Parse(s_build.Value.Output).RootElement.GetProperty("parameters");
        Assert.Equal("securestring", parameters.GetProperty("cookie").GetProperty("type").GetString());
        Assert.False(parameters.GetProperty("cookie").TryGetProperty("defaultValue", out _));
    }

    private static string Runbook(string name) => File.ReadAllText(Path.Combine(ErlangSource.Root, "runbooks", name + ".ps1"));

    /// <summary>The package's file is not always marked as a program.</summary>
    private static string Compiler()
    {
        string path = typeof(AzureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Bicep").Value!;
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        return path;
    }
}
