using System;
using System.Collections.Concurrent;
using Erlang.Distribution.Rpc;
using ErlPs.TestSupport;
using Xunit;

namespace Erlang.Distribution.Tests.Releases;

/// <summary>One live node of each release, started when a test first needs it.</summary>
public sealed class ReleaseFixture : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<LiveNode>> _nodes = new();

    /// <summary>The releases that there are on this machine.</summary>
    public static TheoryData<string> All => [.. OtpInstallation.Releases];

    public LiveNode Node(string release) =>
        _nodes.GetOrAdd(release, _ => new Lazy<LiveNode>(() => new LiveNode(otp: OtpInstallation.Of(release)))).Value;

    public ConnectOptions Options(string release)
    {
        LiveNode node = Node(release);
        return new ConnectOptions { Node = node.Name, Cookie = node.Cookie, EpmdPort = node.EpmdPort };
    }

    /// <summary>How many processes of the node sleep, asked without the distribution.</summary>
    public string Sleepers(string release) => Node(release).Eval(
        "length([P || P <- processes(), process_info(P, current_function) =:= {current_function, {timer, sleep, 1}}])");

    public void Dispose()
    {
        foreach (Lazy<LiveNode> node in _nodes.Values)
        {
            node.Value.Dispose();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class ReleaseCollection : ICollectionFixture<ReleaseFixture>
{
    public const string Name = "nodes of several releases";
}
