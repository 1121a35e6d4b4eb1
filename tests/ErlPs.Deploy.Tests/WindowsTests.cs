using System;
using System.IO;
using System.Text;
using System.Text.Json;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Deploy.Tests;

/// <summary>What the script would have Windows register, by functions that stand in for the commands of its Task Scheduler.</summary>
public sealed class WindowsTests
{
    private const string Scheduler = """
        function New-ScheduledTaskAction { param($Execute, $Argument) @{ Execute = $Execute; Argument = $Argument } }
        function New-ScheduledTaskTrigger { param([switch] $Once, $At, $RepetitionInterval) @{ Every = "$RepetitionInterval" } }
        function New-ScheduledTaskPrincipal { param($UserId, $LogonType) @{ UserId = $UserId; LogonType = $LogonType } }
        function New-ScheduledTaskSettingsSet { param($MultipleInstances, $ExecutionTimeLimit, [switch] $StartWhenAvailable) @{ MultipleInstances = $MultipleInstances } }
        function Register-ScheduledTask { param($TaskName, $TaskPath, $Action, $Trigger, $Principal, $Settings, [switch] $Force)
            ConvertTo-Json -Compress @{ TaskName = $TaskName; Action = $Action; Trigger = $Trigger; Principal = $Principal; Settings = $Settings; Force = [bool] $Force } }
        """;

    private static readonly string s_script = Path.Combine(Tool.Deploy, "windows", "Register-ErlPsTask.ps1");

    [Fact]
    public void A_task_runs_the_runbook_alone_and_as_often_as_told()
    {
        JsonElement task = Register("-Runbook '/x/Watch-ErlMemory.ps1' -NodeFile 'n.txt' -CookieFile 'c' -Every 02:00:00");
        Assert.Equal("Watch-ErlMemory", task.GetProperty("TaskName").GetString());
        Assert.Equal("powershell.exe", task.GetProperty("Action").GetProperty("Execute").GetString());
        Assert.Equal("02:00:00", task.GetProperty("Trigger").GetProperty("Every").GetString());
        Assert.Equal("IgnoreNew", task.GetProperty("Settings").GetProperty("MultipleInstances").GetString());
        Assert.Equal("ServiceAccount", task.GetProperty("Principal").GetProperty("LogonType").GetString());
        Assert.True(task.GetProperty("Force").GetBoolean());
    }

    [Fact]
    public void No_character_of_a_parameter_is_more_than_text()
    {
        string command = Command(Register("-Runbook '/x y/o''clock.ps1' -NodeFile 'n;$(exit).txt' -CookieFile 'c' -Argument @{ FailOnFinding = $true; LimitBytes = 8GB; Window = '01:00:00' }"));
        Assert.Equal(
            "$ErrorActionPreference = 'Stop'; & '/x y/o''clock.ps1' -NodeFile 'n;$(exit).txt' -CookieFile 'c' -FailOnFinding:$true -LimitBytes:8589934592 -Window:'01:00:00'",
            command);
    }

    [Fact]
    public void A_protected_credential_is_read_by_the_task_itself()
    {
        JsonElement task = Register("-Runbook 'r.ps1' -NodeFile 'n' -CredentialPath 'c.xml' -UserId 'CORP\\erlps$'");
        Assert.EndsWith("-Credential (Import-Clixml 'c.xml')", Command(task), StringComparison.Ordinal);
        Assert.Equal("Password", task.GetProperty("Principal").GetProperty("LogonType").GetString());
    }

    [Theory]
    [InlineData("-Runbook 'r.ps1' -NodeFile 'n'")]
    [InlineData("-Runbook 'r.ps1' -NodeFile 'n' -CookieFile 'c' -CredentialPath 'x'")]
    public void Where_the_cookie_is_must_be_said_once(string arguments) => Assert.NotEqual(0, Run(arguments).ExitCode);

    [Fact]
    public void With_WhatIf_nothing_is_registered() =>
        Assert.DoesNotContain("TaskName", Run("-Runbook 'r.ps1' -NodeFile 'n' -CookieFile 'c' -WhatIf").Output, StringComparison.Ordinal);

    private static JsonElement Register(string arguments)
    {
        Tool run = Run(arguments);
        return run.ExitCode == 0 ? JsonDocument.Parse(run.Output).RootElement : throw new InvalidOperationException(run.Output + run.Errors);
    }

    private static Tool Run(string arguments) => Tool.Run(
        Path.Combine(ErlangSource.Root, "erlps"), ["-Command", $"$ErrorActionPreference = 'Stop'; {Scheduler.ReplaceLineEndings("; ").Replace("$Force);", "$Force)", StringComparison.Ordinal)}; & '{s_script}' {arguments}"]);

    private static string Command(JsonElement task)
    {
        string argument = task.GetProperty("Action").GetProperty("Argument").GetString()!;
        return Encoding.Unicode.GetString(Convert.FromBase64String(argument[(argument.LastIndexOf(' ') + 1)..]));
    }
}
