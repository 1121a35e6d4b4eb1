using System.Collections.Generic;
using Erlang.Distribution.Rpc;
using ErlPs.Scans;

namespace ErlPs.Commands;

/// <summary>
/// A cmdlet that goes through the processes of nodes: several nodes at once, with what they give as it comes. It shows its progress after a
/// second, and a pipeline that wants no more ends it on the node.
/// </summary>
public abstract class ScanningCmdlet : NodeCmdlet
{
    /// <summary>Whether it goes through all processes this time, and does not look at a few.</summary>
    protected virtual bool IsScan => true;

    /// <summary>What one node gives. Also run on other threads than the pipeline's, so it writes through the watch alone.</summary>
    internal abstract IEnumerable<object> Scan(Session node, ScanWatch watch);

    protected override void ProcessNodes(IReadOnlyList<Session> nodes)
    {
        if (!IsScan)
        {
            base.ProcessNodes(nodes);
        }
        else if (nodes.Count == 1)
        {
            Attempt(nodes[0].NodeName, () => Write(nodes[0]));
        }
        else
        {
            Attempt(null, () => NodeFanOut.Run(this, nodes, Scan, StopToken));
        }
    }

    protected override void ProcessNode(Session node)
    {
    }

    private void Write(Session node)
    {
        using var watch = new ScanWatch(this, 0, action => action(), StopToken);
        foreach (object found in Scan(node, watch))
        {
            WriteObject(found);
        }
    }
}
