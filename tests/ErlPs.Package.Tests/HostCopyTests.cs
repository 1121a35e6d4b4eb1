using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Package.Tests;

/// <summary>The copy of the module that the built-in host imports, compiled for this machine.</summary>
public sealed class HostCopyTests(StagedModule staged) : IClassFixture<StagedModule>
{
    private static readonly string s_folder = Path.Combine(ErlangSource.Root, "output", "host", "ErlPs");

    [Fact]
    public void It_has_the_same_code_as_the_package_and_is_compiled()
    {
        string[] assemblies = [.. Directory.GetFiles(staged.Folder, "*.dll").Select(path => Path.GetFileName(path)!)];

        Assert.NotEmpty(assemblies);
        Assert.All(assemblies, name => Assert.Equal((Identity(staged.Folder, name).Mvid, true), Identity(s_folder, name)));
        Assert.All(assemblies, name => Assert.False(Identity(staged.Folder, name).IsCompiled, $"{name} of the package would load on one kind of machine alone."));
    }

    [Fact]
    public void All_else_is_as_in_the_package()
    {
        string[] files = [.. Files(staged.Folder)];

        Assert.Equal(files, Files(s_folder));
        Assert.All(
            files.Where(file => !file.EndsWith(".dll", StringComparison.Ordinal)),
            file => Assert.Equal(File.ReadAllBytes(Path.Combine(staged.Folder, file)), File.ReadAllBytes(Path.Combine(s_folder, file))));
    }

    [Fact]
    public void The_host_imports_it_and_finds_its_help()
    {
        using var run = new ChildProcess(
            Path.Combine(ErlangSource.Root, "erlps"),
            ["-Command", "(Get-Command Use-ErlNode).ImplementingType.Assembly.Location; (Get-Help Use-ErlNode).Synopsis"],
            [new("ERLPS_HOST", "builtin"), new("ERLPS_MODULE", "")]);

        Assert.Equal(0, run.WaitForExit(TimeSpan.FromMinutes(1)));
        string[] lines = run.Output.Trim().Split('\n');
        Assert.Equal(Path.Combine(s_folder, "ErlPs.dll"), lines[0].Trim());
        Assert.Contains("script block", lines[1], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal);

    private static (Guid Mvid, bool IsCompiled) Identity(string folder, string name)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(folder, name)));
        MetadataReader metadata = file.GetMetadataReader();
        return (metadata.GetGuid(metadata.GetModuleDefinition().Mvid), file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
    }
}
