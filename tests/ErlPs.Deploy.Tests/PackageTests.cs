using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Deploy.Tests;

/// <summary>The archive of <c>./build.sh package</c>, by the rules that Azure Automation has for a module.</summary>
public sealed class PackageTests : IDisposable
{
    private const int LongestPath = 140;
    private const long LargestPackage = 100 << 20;

    private static readonly string s_archive = Path.Combine(ErlangSource.Root, "output", "package", "ErlPs.zip");

    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-package-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_is_one_folder_named_as_the_archive_and_the_module()
    {
        using ZipArchive archive = ZipFile.OpenRead(s_archive);
        Assert.All(archive.Entries, entry => Assert.StartsWith("ErlPs/", entry.FullName, StringComparison.Ordinal));
        Assert.All(archive.Entries, entry => Assert.InRange(entry.FullName.Length, 1, LongestPath - 1));
        string[] names = [.. archive.Entries.Select(entry => entry.FullName)];
        Assert.Superset(
            new[] { "ErlPs/ErlPs.psd1", "ErlPs/ErlPs.dll", "ErlPs/ErlPs-Automation.json", "ErlPs/en-US/ErlPs.dll-Help.xml", "ErlPs/LICENSE" }.ToHashSet(),
            names.ToHashSet());
        Assert.InRange(new FileInfo(s_archive).Length, 1, LargestPackage);
    }

    [Fact]
    public void It_imports_in_a_process_that_has_nothing_else_of_ours()
    {
        ZipFile.ExtractToDirectory(s_archive, _folder);
        Tool run = Tool.Run(
            Path.Combine(ErlangSource.Root, "erlps"),
            ["-Command", "(Get-Command Use-ErlNode).ImplementingType.Assembly.Location; (Get-Command -Module ErlPs -CommandType Cmdlet).Count; (Get-Help Use-ErlNode).Synopsis"],
            [new("ERLPS_MODULE", Path.Combine(_folder, "ErlPs", "ErlPs.psd1"))]);
        string[] lines = run.Output.Trim().Split('\n');
        Assert.Equal(Path.Combine(_folder, "ErlPs", "ErlPs.dll"), lines[0].Trim());
        Assert.InRange(int.Parse(lines[1], System.Globalization.CultureInfo.InvariantCulture), 15, 100);
        Assert.Contains("script block", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Its_connection_type_has_the_fields_that_a_connection_is_read_for()
    {
        using ZipArchive archive = ZipFile.OpenRead(s_archive);
        using Stream file = archive.GetEntry("ErlPs/ErlPs-Automation.json")!.Open();
        JsonElement type = JsonDocument.Parse(file).RootElement;
        Assert.Equal(("ErlPs", "ErlPs"), (type.GetProperty("ConnectionTypeName").GetString(), type.GetProperty("IntegrationModuleName").GetString()));
        Assert.Equal(
            [("Node", false, false), ("Cookie", true, true), ("EpmdPort", false, true), ("Port", false, true)],
            type.GetProperty("ConnectionFields").EnumerateArray()
                .Select(field => (field.GetProperty("Name").GetString(), field.GetProperty("IsEncrypted").GetBoolean(), field.GetProperty("IsOptional").GetBoolean())));
    }
}
