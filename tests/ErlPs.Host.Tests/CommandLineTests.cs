using System.IO;
using ErlPs.Host.Tests.Support;
using Xunit;

namespace ErlPs.Host.Tests;

/// <summary>The command line and the exit code, as pwsh has them.</summary>
public sealed class CommandLineTests
{
    private const string ShowParameters = """
        param([string] $Name, [switch] $Loud, [int] $Code)
        "name=$Name loud=$Loud args=$args root=$PSScriptRoot file=$(Split-Path $PSCommandPath -Leaf)"
        if ($Code) { exit $Code }
        """;

    [Theory]
    [InlineData("1", 0)]
    [InlineData("exit 3", 3)]
    [InlineData("throw 'x'", 1)]
    [InlineData("Write-Error a", 1)]
    [InlineData("Write-Error a; 1", 0)]
    [InlineData("Get-Item /nope", 1)]
    [InlineData("no-such-command", 1)]
    [InlineData("}", 1)]
    [InlineData("/bin/sh -c 'exit 7'", 1)]
    [InlineData("/bin/sh -c 'exit 7'; exit $LASTEXITCODE", 7)]
    [InlineData("$LASTEXITCODE = 4", 0)]
    [InlineData("$ErrorActionPreference = 'Stop'; Write-Error a; 1", 1)]
    [InlineData("try { exit 4 } finally { }", 4)]
    public void A_command_ends_with_the_exit_code_of_pwsh(string command, int expected) =>
        Assert.Equal(expected, Run.Host("-Command", command).ExitCode);

    [Theory]
    [InlineData("Write-Error a", 0)]
    [InlineData("throw 'x'", 1)]
    [InlineData("exit 9", 9)]
    [InlineData("exit 0", 0)]
    [InlineData("/bin/sh -c 'exit 9'", 0)]
    [InlineData("& { exit 5 }; 'never'", 5)]
    public void A_script_ends_with_the_exit_code_of_pwsh(string script, int expected)
    {
        using var folder = new TemporaryFolder();

        Run run = Run.Host("-File", folder.Write("script.ps1", script));

        Assert.Equal(expected, run.ExitCode);
        Assert.DoesNotContain("never", run.Output);
    }

    [Theory]
    [InlineData("name=a b loud=True args=", "-Name", "a b", "-Loud")]
    [InlineData("name=x loud=False args=", "-Name:x", "-Loud:$false")]
    [InlineData("name=it's $x é \"q\" loud=True args=", "-Name", "it's $x é \"q\"", "-Loud:$true")]
    [InlineData("name= loud=False args=-Nope 3", "-Nope", "3")]
    [InlineData("name=pos loud=True args=", "pos", "-Lo")]
    public void A_script_gets_its_parameters_untouched(string expected, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("script.ps1", ShowParameters);

        Run run = Run.Host(["-NoProfile", "-File", script, .. arguments]);

        Assert.Equal($"{expected} root={folder.Path} file=script.ps1", run.Output.Trim());
    }

    [Fact]
    public void Arguments_without_parameters_are_in_args()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("script.ps1", "$args | ForEach-Object { \"[$_]\" }");

        Run run = Run.Host("-File", script, "-a", "b", "-c:d", "-1", "$x", "a b", "--", "*");

        Assert.Equal("[-a]\n[b]\n[-c]\n[d]\n[-1]\n[$x]\n[a b]\n[--]\n[*]", run.Output.Trim());
    }

    [Fact]
    public void The_rest_of_the_line_is_the_command() =>
        Assert.Equal("a\nb c\n", Run.Host("-NoProfile", "-NonInteractive", "-Command", "Write-Output", "a", "'b c'").Output);

    [Fact]
    public void A_script_comes_from_standard_input()
    {
        Run run = Run.Program(Places.Host, ["-Command", "-"], "function f {\n  'in f'\n}\n\nf\nexit 3\n");

        Assert.Equal("in f\n", run.Output);
        Assert.Equal(3, run.ExitCode);
    }

    [Fact]
    public void A_pipe_without_arguments_is_a_script() =>
        Assert.Equal("3\n", Run.Program(Places.Host, [], "1 + 2").Output);

    [Fact]
    public void Piped_lines_are_the_input_of_a_command() =>
        Assert.Equal("a+b\n", Run.Program(Places.Host, ["-Command", "@($input) -join '+'"], "a\nb\n").Output);

    [Theory]
    [InlineData("-Nonsense")]
    [InlineData("-File")]
    [InlineData("-Command")]
    [InlineData("no-such-script.ps1")]
    public void A_command_line_that_makes_no_sense_is_refused(string argument)
    {
        Run run = Run.Host(argument);

        Assert.Equal(64, run.ExitCode);
        Assert.NotEqual(string.Empty, run.Error);
    }

    [Fact]
    public void Help_says_when_to_prefer_pwsh() => Assert.Contains("Prefer pwsh", Run.Host("--help").Output);

    [Fact]
    public void The_version_names_the_engine() => Assert.Matches(@"^erlps \d+\.\d+\.\d+, PowerShell engine 7\.", Run.Host("-Version").Output);

    [Fact]
    public void A_module_that_is_not_there_is_one_sentence_and_exit_code_1()
    {
        Run run = Run.Program(Places.Host, ["-Command", "1"], environment: new System.Collections.Generic.Dictionary<string, string>
        {
            ["ERLPS_MODULE"] = Path.Combine(Path.GetTempPath(), "no-such-module.psd1"),
        });

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("The module could not be imported.", run.Error);
        Assert.Equal(string.Empty, run.Output);
    }
}
