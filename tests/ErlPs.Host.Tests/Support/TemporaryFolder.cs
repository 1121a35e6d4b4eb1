using System;
using System.IO;

namespace ErlPs.Host.Tests.Support;

/// <summary>A folder that ends with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(params string[] subfolders)
    {
        Path = Directory.CreateTempSubdirectory("erlps-host-tests-").FullName;
        foreach (string subfolder in subfolders)
        {
            Directory.CreateDirectory(In(subfolder));
        }
    }

    public string Path { get; }

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return In(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
