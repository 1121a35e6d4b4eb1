using System;

namespace ErlPs.TestSupport;

/// <summary>The story's node: lager 3.9 with a log sink that can be made to fail. See <c>tests/nodes/leaky.erl</c>.</summary>
public sealed class LagerNode : IDisposable
{
    private readonly OtpInstallation _otp;
    private readonly string _folder;

    /// <param name="epmd">The epmd to register with; one of the node's own when null.</param>
    /// <param name="name">What stands before the @.</param>
    /// <param name="otp">The Erlang to start it with; the machine's own when null.</param>
    public LagerNode(LiveEpmd? epmd = null, string? name = null, OtpInstallation? otp = null)
    {
        _otp = otp ?? OtpInstallation.Machine;
        _folder = _otp.CreateFolder("lager");
        _otp.Compile(ErlangSource.Files("leaky.erl", "leaky_backend.erl"), _folder);
        Node = new LiveNode(epmd, name, $"ok = leaky:start(\"{_folder}/log\")", ["+P", "1000000"], _folder, otp: otp);
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

    /// <summary>The backend is fast again a while after the sink was muted; returns at once.</summary>
    public void ReleaseOnceMuted(TimeSpan delay) => Node.Eval($"leaky:release_once_muted({(int)delay.TotalMilliseconds})");

    /// <summary>Back to a healthy node: the backend is fast, the sink is empty and async, and everything at debug is logged.</summary>
    public void Heal() => Node.Eval("leaky:heal()");

    public void Dispose()
    {
        Node.Dispose();
        _otp.RemoveFolder(_folder);
    }
}
