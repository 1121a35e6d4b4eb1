using System;
using System.Collections.Generic;
using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>A cmdlet that asks one or more connected nodes. A node that fails is one error, and the others are still asked.</summary>
public abstract class NodeCmdlet : ErlCmdlet
{
    /// <summary>The connections, or names of connected nodes; the current one when left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual NodeReference[]? Node { get; set; }

    /// <summary>How many seconds each call on the node may take.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 30;

    protected CallOptions CallOptions => new() { Timeout = TimeSpan.FromSeconds(TimeoutSec) };

    /// <summary>Whether what was given has to be asked of a node; it may have been read before.</summary>
    protected virtual bool AsksNodes => true;

    protected override void ProcessRecord()
    {
        if (!AsksNodes)
        {
            ProcessWithoutNode();
            return;
        }

        SessionTable table = SessionTable.OfRunspace();
        var nodes = new List<Session>();
        if (Node is null)
        {
            Attempt(table.Current?.Node, () => nodes.Add(table.Open(table.FindCurrent())));
        }

        foreach (NodeReference reference in Node ?? [])
        {
            Attempt(reference.Name, () => nodes.Add(table.Open(reference.Find(table))));
        }

        ProcessNodes(nodes);
    }

    /// <summary>Asks the nodes, for the pipeline's current record: one after the other.</summary>
    protected virtual void ProcessNodes(IReadOnlyList<Session> nodes)
    {
        foreach (Session node in nodes)
        {
            Attempt(node.NodeName, () => ProcessNode(node));
        }
    }

    /// <summary>Does the pipeline's current record without a node.</summary>
    protected virtual void ProcessWithoutNode()
    {
    }

    /// <summary>Asks one node.</summary>
    protected abstract void ProcessNode(Session node);
}
