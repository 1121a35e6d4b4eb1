using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ErlPs.Host.Tests.Support;
using Xunit;

namespace ErlPs.Host.Tests;

/// <summary>./erlps in a tree of its own with a module of one function, with the built-in host and with a pwsh.</summary>
public sealed class LauncherTests : IDisposable
{
    private const string Script = """
        param([string] $Name, [switch] $Loud)
        "$(Get-ErlTest) [$Name] $Loud $($args.Count) $PSScriptRoot"
        exit 6
        """;

    private readonly TemporaryFolder _tree = new("the tree's/src/ErlPs.Host/CommandLine", "the tree's/output");
    private readonly string _root;

    public LauncherTests()
    {
        _root = _tree.In("the tree's");
        foreach (string file in new[] { "erlps", "src/ErlPs.Host/erlps.pssc", "src/ErlPs.Host/Import-ErlPs.ps1", "src/ErlPs.Host/CommandLine/Help.txt" })
        {
            File.Copy(Path.Combine(Places.Root, file), Path.Combine(_root, file));
        }

        File.WriteAllText(Path.Combine(_root, "ErlPs.psd1"), "@{ ModuleVersion = '1.0'; RootModule = 'M.psm1'; FunctionsToExport = 'Get-ErlTest' }");
        File.WriteAllText(Path.Combine(_root, "M.psm1"), "function Get-ErlTest { 'module' }");
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void The_built_in_host_gets_everything_untouched() => CheckArguments(BuiltIn());

    [PwshFact]
    public void A_pwsh_gets_everything_untouched() => CheckArguments(Pwsh());

    [Fact]
    public void The_built_in_host_reads_a_piped_script() => CheckPipe(BuiltIn());

    [PwshFact]
    public void A_pwsh_reads_a_piped_script() => CheckPipe(Pwsh());

    [Fact]
    public void The_built_in_host_says_that_the_module_cannot_be_imported() => CheckMissingModule(BuiltIn());

    [PwshFact]
    public void With_a_pwsh_a_module_that_cannot_be_imported_is_an_error_too() => CheckMissingModule(Pwsh());

    [Fact]
    public void A_host_that_is_not_built_is_one_sentence()
    {
        Run run = Launch(Environment(("ERLPS_HOST", "builtin")), "-Command", "1");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("The built-in host is not there yet: run ./build.sh build, or install PowerShell (pwsh) and put it on PATH.\n", run.Error);
    }

    [Fact]
    public void A_link_to_the_launcher_finds_its_tree()
    {
        string link = _tree.In("link");
        File.CreateSymbolicLink(link, Path.Combine(_root, "erlps"));

        Run run = Run.Program(link, ["-Command", "Get-ErlTest"], environment: BuiltIn());

        Assert.Equal("module\n", run.Output);
    }

    [Fact]
    public void Help_needs_no_PowerShell() => Assert.Contains("Prefer pwsh", Launch(Environment(("ERLPS_HOST", "builtin")), "--help").Output);

    // Assembly names ignore case: a program assembly called erlps would be loaded in place of the module's ErlPs.
    [Fact]
    public void No_assembly_of_the_host_has_the_name_of_the_module() =>
        Assert.DoesNotContain("ErlPs.dll", Directory.GetFiles(Places.HostFolder).Select(Path.GetFileName), StringComparer.OrdinalIgnoreCase);

    private void CheckArguments(Dictionary<string, string> environment)
    {
        string script = _tree.Write("a script.ps1", Script);

        Run file = Launch(environment, "-File", script, "-Name", "it's \"$x\" é `n *", "-Loud", "rest");
        Run command = Launch(environment, "-NoProfile", "-Command", "\"$(Get-ErlTest) it's `\"é`\"\"; exit 4");
        Run failed = Launch(environment, "-Command", "Write-Error bad");

        Assert.Equal($"module [it's \"$x\" é `n *] True 1 {_tree.Path}", file.Output.Trim());
        Assert.Equal(6, file.ExitCode);
        Assert.Equal("module it's \"é\"", command.Output.Trim());
        Assert.Equal(4, command.ExitCode);
        Assert.Equal(1, failed.ExitCode);
    }

    private void CheckPipe(Dictionary<string, string> environment)
    {
        Run run = Run.Program(Path.Combine(_root, "erlps"), [], "function f {\n\n  Get-ErlTest\n}\nf\nexit 3\n", environment);

        Assert.EndsWith("module", run.Output.TrimEnd());
        Assert.Equal(3, run.ExitCode);
    }

    private void CheckMissingModule(Dictionary<string, string> environment)
    {
        environment["ERLPS_MODULE"] = _tree.In("nope.psd1");

        Run run = Launch(environment, "-Command", "'never'");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("The module could not be imported.", run.Error);
        Assert.Equal(string.Empty, run.Output);
    }

    private Run Launch(Dictionary<string, string> environment, params string[] arguments) =>
        Run.Program(Path.Combine(_root, "erlps"), arguments, environment: environment);

    private Dictionary<string, string> BuiltIn()
    {
        Directory.CreateSymbolicLink(Path.Combine(_root, "output", "host"), Places.HostFolder);
        return Environment(("ERLPS_HOST", "builtin"));
    }

    private static Dictionary<string, string> Pwsh() => Environment(("ERLPS_PWSH", Places.Pwsh!), ("NO_COLOR", "1"));

    // An empty ERLPS_MODULE leaves the choice to the launcher.
    private static Dictionary<string, string> Environment(params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string> { ["ERLPS_MODULE"] = string.Empty, ["ERLPS_HOST"] = string.Empty, ["ERLPS_PWSH"] = string.Empty };
        foreach ((string name, string value) in variables)
        {
            environment[name] = value;
        }

        return environment;
    }
}
