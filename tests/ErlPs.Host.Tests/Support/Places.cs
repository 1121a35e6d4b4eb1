using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace ErlPs.Host.Tests.Support;

/// <summary>Where the built host, the repository and the tests' data are.</summary>
internal static class Places
{
    public static string HostFolder { get; } = Metadata("HostFolder");

    public static string Host { get; } = Path.Combine(HostFolder, "erlps");

    public static string Root { get; } = Metadata("Root");

    public static string OneLiners { get; } = Path.Combine(AppContext.BaseDirectory, "OneLiners");

    /// <summary>The pwsh on PATH, or null.</summary>
    public static string? Pwsh { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "pwsh")).FirstOrDefault(File.Exists);

    private static string Metadata(string key) => typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == key).Value!;
}
