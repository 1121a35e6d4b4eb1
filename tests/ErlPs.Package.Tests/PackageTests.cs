using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Package.Tests;

public sealed class PackageTests(StagedModule staged) : IClassFixture<StagedModule>
{
    private static readonly string[] s_assemblies = ["ErlPs.Diagnostics.dll", "ErlPs.Reporting.dll", "ErlPs.dll", "Erlang.Distribution.dll"];

    [Fact]
    public void The_package_holds_our_assemblies_and_no_other()
    {
        var found = Directory.GetFiles(staged.Folder, "*.dll", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!);
        Assert.Equal(s_assemblies.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_terms_of_what_is_in_the_page_of_the_report_come_with_it()
    {
        string notices = File.ReadAllText(Path.Combine(staged.Folder, "THIRD-PARTY-NOTICES.txt"));
        Assert.Matches(@"(?m)^echarts [\d.]+, .*\(Apache-2\.0\)$", notices);
        Assert.Matches(@"(?m)^zrender [\d.]+, ", notices);
        Assert.Contains("Apache License", notices, StringComparison.Ordinal);
        Assert.Contains("Redistributions of source code must retain", notices, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cmdlet_runs_from_the_package()
    {
        IEnumerable<string> locations = staged.Module.ExportedCmdlets.Values.Select(cmdlet => cmdlet.ImplementingType.Assembly.Location);
        Assert.Equal([Path.Combine(staged.Folder, "ErlPs.dll")], locations.Distinct());
    }

    [Fact]
    public void Nothing_but_the_engine_and_the_standard_library_is_referenced()
    {
        staged.Run("Get-ErlNode");
        string[] allowed = ["netstandard", "System.Management.Automation", "ErlPs.Diagnostics", "ErlPs.Reporting", "Erlang.Distribution"];
        foreach (string name in s_assemblies)
        {
            AssemblyName[] references = Assembly.LoadFrom(Path.Combine(staged.Folder, name)).GetReferencedAssemblies();
            Assert.Empty(references.Select(reference => reference.Name!).Except(allowed));
        }
    }

    [Fact]
    public void The_exports_are_those_of_the_manifest()
    {
        object manifest = staged.Run("param($path) Test-ModuleManifest $path | ForEach-Object { $_.ExportedCmdlets.Keys }", staged.ManifestPath)
            .Select(name => (string)name.BaseObject).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(manifest, staged.Module.ExportedCmdlets.Keys.Order(StringComparer.Ordinal).ToArray());
        Assert.NotEmpty(staged.Module.ExportedCmdlets);
        Assert.Empty(staged.Module.ExportedFunctions);
        Assert.Equal(OperatingSystem.IsWindows() ? [] : ["sort"], staged.Module.ExportedAliases.Keys.ToArray());
        Assert.Empty(staged.Module.ExportedVariables);
    }

    [Fact]
    public void Every_export_is_implemented_and_every_implementation_exported()
    {
        Assembly module = staged.Module.ExportedCmdlets.Values.First().ImplementingType.Assembly;
        IEnumerable<string> implemented = module.GetExportedTypes()
            .Select(type => type.GetCustomAttribute<CmdletAttribute>())
            .OfType<CmdletAttribute>()
            .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}");
        Assert.Equal(implemented.Order(StringComparer.Ordinal), staged.Module.ExportedCmdlets.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_cmdlet_has_help_with_a_synopsis_and_two_examples()
    {
        Assert.Empty(staged.Run("""
            foreach ($cmdlet in (Get-Module ErlPs).ExportedCmdlets.Values) {
                $help = Get-Help $cmdlet.Name -Full
                $examples = @($help.examples.example)
                if (-not $help.Synopsis.Trim() -or $help.Synopsis.Trim().StartsWith($cmdlet.Name) -or $examples.Count -lt 2) { $cmdlet.Name }
            }
            """));
    }

    [Fact]
    public void Every_parameter_has_help()
    {
        Assert.Empty(staged.Run("""
            $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
            foreach ($cmdlet in (Get-Module ErlPs).ExportedCmdlets.Values) {
                $described = @((Get-Help $cmdlet.Name -Full).parameters.parameter | Where-Object { $_.description } | ForEach-Object { $_.name })
                foreach ($name in $cmdlet.Parameters.Keys) {
                    if ($common -notcontains $name -and $described -notcontains $name) { "$($cmdlet.Name) -$name" }
                }
            }
            """));
    }

    [Fact]
    public void It_reads_the_memory_of_a_live_node()
    {
        using var node = new LiveNode();
        string cookieFile = Path.GetTempFileName();
        try
        {
            File.WriteAllText(cookieFile, node.Cookie);
            PSObject memory = staged.Run(
                """
                param($name, $cookieFile, $epmdPort)
                $null = Connect-ErlNode $name -CookieFile $cookieFile -EpmdPort $epmdPort
                try { Get-ErlMemory } finally { Disconnect-ErlNode }
                """,
                node.Name, cookieFile, node.EpmdPort).Single();
            Assert.Equal(node.Name, $"{memory.Properties["Node"].Value}");
            Assert.InRange((long)memory.Properties["Total"].Value, 1_000_000, 1_000_000_000);
        }
        finally
        {
            File.Delete(cookieFile);
        }
    }
}
