using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Memory;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Reads what a node's memory is used for.</summary>
[Cmdlet(VerbsCommon.Get, "ErlMemory")]
[OutputType(typeof(NodeMemory))]
public sealed class GetErlMemoryCommand : NodeCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    protected override void ProcessNode(Session node) => WriteObject(NodeMemory.Read(node, CallOptions, StopToken));
}
