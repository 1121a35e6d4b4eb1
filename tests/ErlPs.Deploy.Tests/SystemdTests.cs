using System;
using System.IO;
using System.Linq;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Deploy.Tests;

/// <summary>The units, judged by systemd itself.</summary>
public sealed class SystemdTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-units-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Instances => [.. Directory.GetFiles(Path.Combine(ErlangSource.Root, "runbooks"), "*.ps1")
        .SelectMany(path => new[] { "service", "timer" }.Select(kind => $"erlps@{Path.GetFileNameWithoutExtension(path)}.{kind}"))];

    [Theory]
    [MemberData(nameof(Instances))]
    public void Systemd_finds_nothing_to_say(string unit) => Assert.Equal((0, ""), Verify(unit, text => text));

    [Fact]
    public void Systemd_would_find_a_misspelt_setting() =>
        Assert.Contains("LoadCredentials", Verify("erlps@Watch-ErlMemory.service", text => text.Replace("LoadCredential=", "LoadCredentials=", StringComparison.Ordinal)).Said, StringComparison.Ordinal);

    private (int ExitCode, string Said) Verify(string unit, Func<string, string> change)
    {
        foreach (string path in Directory.GetFiles(Path.Combine(Tool.Deploy, "systemd"), "erlps@.*"))
        {
            // It also looks whether the program is there, which says something about the machine alone. So are manuals.
            string text = File.ReadAllText(path).Replace("/usr/bin/pwsh", "/bin/sh", StringComparison.Ordinal).Replace("Documentation=", "# ", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(_folder, Path.GetFileName(path)), change(text));
        }

        Tool run = Tool.Run("systemd-analyze", ["verify", "--man=no", Path.Combine(_folder, unit)], [new("SYSTEMD_UNIT_PATH", _folder + ":")]);
        return (run.ExitCode, (run.Output + run.Errors).Trim());
    }
}
