using System;
using System.IO;

namespace ErlPs.TestSupport;

/// <summary>The story's node: lager 3.9 with a log sink that can be made to fail. See <c>tests/nodes/leaky.erl</c>.</summary>
public sealed class LagerNode : IDisposable
{
    private readonly string _logRoot = Directory.CreateTempSubdirectory("erlps-lager-").FullName;

    public LagerNode(LiveEpmd? epmd = null, string? name = null)
    {
        Node = new LiveNode(
            epmd, name, $"ok = leaky:start(\"{_logRoot}\")", ["+P", "1000000"], ErlangSource.CompiledPath);
    }

    public LiveNode Node { get; }

    public string Name => Node.Name;

    public string Cookie => Node.Cookie;

    public int EpmdPort => Node.EpmdPort;

    /// <summary>Workers that began and have not finished.</summary>
    public int Waiting => int.Parse(Node.Eval("leaky:waiting()"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The sink goes sync first, then its backend stops: all workers hang.</summary>
    public void Hang(int workers) => Node.Eval($"leaky:hang({workers})");

    /// <summary>The backend stops before the sink goes sync: no worker hangs, the sink's mailbox grows.</summary>
    public void Flood(int workers) => Node.Eval($"leaky:flood({workers})");

    /// <summary>Starts workers that log once each, and does not wait for them.</summary>
    public void SpawnWorkers(int workers) => Node.Eval($"leaky:spawn_workers({workers})");

    /// <summary>The backend is fast again.</summary>
    public void Release() => Node.Eval("leaky:release()");

    /// <summary>The backend is fast again after a while; returns at once.</summary>
    public void ReleaseAfter(TimeSpan delay) => Node.Eval($"leaky:release_after({(int)delay.TotalMilliseconds})");

    /// <summary>Back to a healthy node: the backend is fast, the sink is empty and async, and everything at debug is logged.</summary>
    public void Heal() => Node.Eval("leaky:heal()");

    public void Dispose()
    {
        Node.Dispose();
        Directory.Delete(_logRoot, recursive: true);
    }
}
