using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Waiting;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Finds what the processes of a node wait for.</summary>
[Cmdlet(VerbsCommon.Find, "ErlBlocker")]
[OutputType(typeof(Blocker))]
public sealed class FindErlBlockerCommand : NodeCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long MinimumWaiters { get; set; } = 1;

    protected override void ProcessNode(Session node) => WriteObject(
        BlockerFinder.Find(node, MinimumWaiters, skipped => WriteWarning(SkippedText.Of(skipped)), CallOptions, StopToken), enumerateCollection: true);
}
