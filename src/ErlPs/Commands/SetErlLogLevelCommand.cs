using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Logging;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Changes what a node logs, also when its log sink is blocked.</summary>
[Cmdlet(VerbsCommon.Set, "ErlLogLevel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(LogLevelResult))]
public sealed class SetErlLogLevelCommand : NodeCmdlet
{
    [Parameter(Position = 0, Mandatory = true)]
    [ArgumentCompleter(typeof(LogLevelCompleter))]
    [ValidateNotNullOrEmpty]
    public string Level { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Sink { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Handler { get; set; }

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessNode(Session node)
    {
        var change = new LogLevelChange(Level) { Sink = Sink, Handler = Handler };
        string what = $"Set the log level of {Handler ?? Sink ?? "every sink"} on {node.NodeName} to {Level}.";
        if (ShouldProcess(what, what, "Set-ErlLogLevel", out ShouldProcessReason reason))
        {
            foreach (LogLevelResult result in LogLevelSetter.Set(node, change, CallOptions, StopToken))
            {
                this.Report(result, PassThru);
            }
        }
        else if (reason == ShouldProcessReason.WhatIf)
        {
            foreach (PlannedCall call in LogLevelSetter.Plan(node, change, CallOptions, StopToken))
            {
                ShouldProcess(node.NodeName, call.ToString());
            }
        }
    }
}
