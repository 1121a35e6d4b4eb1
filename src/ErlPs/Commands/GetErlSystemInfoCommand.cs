using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Memory;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Reads what a node is, and how close it is to its limits.</summary>
[Cmdlet(VerbsCommon.Get, "ErlSystemInfo")]
[OutputType(typeof(NodeSystemInfo))]
public sealed class GetErlSystemInfoCommand : NodeCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    protected override void ProcessNode(Session node) => WriteObject(NodeSystemInfo.Read(node, CallOptions, StopToken));
}
