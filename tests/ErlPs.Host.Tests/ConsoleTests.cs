using System.Collections.Generic;
using ErlPs.Host.Tests.Support;
using Xunit;

namespace ErlPs.Host.Tests;

/// <summary>What goes where on the console, and who may be asked.</summary>
public sealed class ConsoleTests
{
    [Fact]
    public void Errors_go_to_standard_error_and_the_rest_to_standard_output()
    {
        Run run = Run.Host("-Command", "Write-Error bad; Write-Warning w; Write-Verbose v -Verbose; Write-Host h; 'o'");

        Assert.Equal("Write-Error: bad\n", run.Error);
        Assert.Equal("WARNING: w\nVERBOSE: v\nh\no\n", run.Output);
    }

    [Fact]
    public void An_error_in_a_script_shows_its_line()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("script.ps1", "'ok'\nGet-Item /nope\nthrow 'boom'\n");

        Run run = Run.Host("-File", script);

        Assert.Equal(
            $"""
            Get-Item: {script}:2
            Line |
               2 |  Get-Item /nope
                 |  ~~~~~~~~~~~~~~
                 | Cannot find path '/nope' because it does not exist.
            Exception: {script}:3
            Line |
               3 |  throw 'boom'
                 |  ~~~~~~~~~~~~
                 | boom
            """,
            run.Error.TrimEnd());
    }

    [Fact]
    public void Text_that_no_terminal_shows_has_no_escape_sequences()
    {
        Run run = Run.Host("-Command", "Write-Error e; Write-Warning w; [pscustomobject]@{A=1}; ([pscustomobject]@{A=1} | Out-String); Write-Host c -ForegroundColor Red");

        Assert.DoesNotContain('\e', run.Output + run.Error);
    }

    [Theory]
    [InlineData("", "120")]
    [InlineData("77", "77")]
    public void The_width_is_120_or_what_COLUMNS_says(string columns, string expected)
    {
        Run run = Run.Program(
            Places.Host, ["-Command", "$Host.UI.RawUI.WindowSize.Width"], environment: new Dictionary<string, string> { ["COLUMNS"] = columns });

        Assert.Equal(expected, run.Output.Trim());
    }

    [Theory]
    [InlineData("New-Item erlps-unasked.txt -Confirm", "-Confirm:$false")]
    [InlineData("Get-Credential", "credential")]
    [InlineData("Read-Host -AsSecureString", "parameter")]
    [InlineData("New-TimeSpan -Start (Get-Date) | Start-Sleep -Milliseconds", "argument")]
    public void Nobody_is_asked_without_a_terminal(string command, string remedy)
    {
        Run run = Run.Host("-Command", command);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(remedy, run.Error);
    }

    [Fact]
    public void Read_Host_reads_a_pipe_unless_nobody_may_be_asked()
    {
        Assert.Equal("got x\n", Run.Program(Places.Host, ["-Command", "\"got $(Read-Host)\""], "x\n").Output);
        Assert.Contains("-NonInteractive", Run.Program(Places.Host, ["-NonInteractive", "-Command", "Read-Host"], "x\n").Error);
    }

    [Fact]
    public void What_a_cmdlet_does_not_support_is_an_error()
    {
        Run run = Run.Host("-Command", "Get-Date -UFormat %Y");

        Assert.Contains("UFormat", run.Error);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void Output_of_programs_keeps_its_place()
    {
        Run run = Run.Host("-Command", "'a'; /bin/echo b; [Console]::WriteLine('c'); 'd'");

        Assert.Equal("a\nb\nc\nd\n", run.Output);
    }
}
