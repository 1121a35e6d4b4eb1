using System;
using System.IO;
using ErlPs.TestSupport;

namespace ErlPs.Tests.Support;

/// <summary>A live node, its epmd, and a file with its cookie.</summary>
public sealed class LiveNodeFixture : IDisposable
{
    public LiveEpmd Epmd { get; } = new();

    public LiveNode Node { get; }

    public string CookieFile { get; } = Path.GetTempFileName();

    public LiveNodeFixture()
    {
        Node = new LiveNode(Epmd);
        File.WriteAllText(CookieFile, Node.Cookie + "\n");
        File.SetUnixFileMode(CookieFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>A session that is connected to the node.</summary>
    public ErlShell Shell()
    {
        var shell = new ErlShell();
        shell.Connect(Node);
        return shell;
    }

    public void Dispose()
    {
        Node.Dispose();
        Epmd.Dispose();
        File.Delete(CookieFile);
    }
}
