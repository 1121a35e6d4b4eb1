using System;
using ErlPs.TestSupport;

namespace ErlPs.Tests.Nodes;

/// <summary>Two nodes that see each other, as those of a cluster do.</summary>
internal sealed class TwoNodes : IDisposable
{
    public TwoNodes(LiveEpmd epmd)
    {
        First = new LiveNode(epmd, visible: true);
        Second = new LiveNode(epmd, visible: true);
        First.Eval($"true = net_kernel:connect_node('{Second.Name}')");
    }

    public LiveNode First { get; }

    public LiveNode Second { get; }

    public void Dispose()
    {
        Second.Dispose();
        First.Dispose();
    }
}
