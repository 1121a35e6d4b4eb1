using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Logging;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Reads what a node logs, also when its log sink is blocked.</summary>
[Cmdlet(VerbsCommon.Get, "ErlLogLevel")]
[OutputType(typeof(LogLevel))]
public sealed class GetErlLogLevelCommand : NodeCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    [Parameter]
    public LogBackendChoice Backend { get; set; }

    protected override void ProcessNode(Session node) =>
        WriteObject(LogLevelReader.Read(node, CallOptions, StopToken, Backend.ToBackend()), enumerateCollection: true);
}
