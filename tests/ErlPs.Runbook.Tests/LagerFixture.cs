using System;
using System.IO;
using ErlPs.TestSupport;

namespace ErlPs.Runbook.Tests;

/// <summary>The story's node and a file with its cookie, for the runbooks.</summary>
public sealed class LagerFixture : IDisposable
{
    public LagerFixture()
    {
        Node = new LagerNode(Epmd);
        File.WriteAllText(CookieFile, Node.Cookie);
    }

    public LiveEpmd Epmd { get; } = new();

    public LagerNode Node { get; }

    /// <summary>Made readable for its owner alone.</summary>
    public string CookieFile { get; } = Path.GetTempFileName();

    /// <summary>How a runbook is told of a node.</summary>
    public string[] Arguments(string node) => ["-Node", node, "-CookieFile", CookieFile, "-EpmdPort", $"{Epmd.Port}"];

    public void Dispose()
    {
        Node.Dispose();
        Epmd.Dispose();
        File.Delete(CookieFile);
    }
}
