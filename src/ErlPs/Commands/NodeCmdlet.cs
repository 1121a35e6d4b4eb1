using System;
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

    protected override void ProcessRecord()
    {
        SessionTable table = SessionTable.OfRunspace();
        if (Node is null)
        {
            Attempt(table.Current?.Node, () => ProcessNode(table.Open(table.FindCurrent())));
            return;
        }

        foreach (NodeReference reference in Node)
        {
            Attempt(reference.Name, () => ProcessNode(table.Open(reference.Find(table))));
        }
    }

    /// <summary>Asks one node, for the pipeline's current record.</summary>
    protected abstract void ProcessNode(Session node);
}
