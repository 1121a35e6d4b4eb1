using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Snapshots;
using ErlPs.Diagnostics.Waiting;
using ErlPs.Scans;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Finds what the processes of a node wait for.</summary>
[Cmdlet(VerbsCommon.Find, "ErlBlocker", DefaultParameterSetName = NodeSet)]
[OutputType(typeof(Blocker))]
public sealed class FindErlBlockerCommand : NodeCmdlet
{
    private const string NodeSet = "Node";
    private const string SnapshotSet = "Snapshot";

    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = NodeSet)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SnapshotSet)]
    [ValidateNotNull]
    public Snapshot[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long MinimumWaiters { get; set; } = 1;

    /// <summary>A snapshot needs no node.</summary>
    protected override bool AsksNodes => ParameterSetName == NodeSet;

    protected override void ProcessWithoutNode()
    {
        foreach (Snapshot snapshot in InputObject)
        {
            WriteObject(snapshot.BlockersOf(MinimumWaiters), enumerateCollection: true);
        }
    }

    protected override void ProcessNode(Session node) => WriteObject(
        BlockerFinder.Find(node, MinimumWaiters, skipped => WriteWarning(ScanWatch.Text(skipped)), CallOptions, StopToken), enumerateCollection: true);
}
