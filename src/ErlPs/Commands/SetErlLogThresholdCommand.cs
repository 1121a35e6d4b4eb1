using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Logging;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Sets when a node's log protects itself from too many messages.</summary>
[Cmdlet(VerbsCommon.Set, "ErlLogThreshold", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(LogLevel))]
public sealed class SetErlLogThresholdCommand : ChangingCmdlet
{
    [Parameter(Position = 0)]
    [ValidateRange(0L, int.MaxValue)]
    public long? Threshold { get; set; }

    [Parameter]
    [ValidateRange(0L, int.MaxValue)]
    public long? Window { get; set; }

    [Parameter]
    [ValidateRange(1L, int.MaxValue)]
    public long? HighWaterMark { get; set; }

    [Parameter]
    [ValidateRange(1L, int.MaxValue)]
    public long? FlushQueueLen { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Sink { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Handler { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Ident { get; set; }

    [Parameter]
    public LogBackendChoice Backend { get; set; }

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessNode(Session node)
    {
        var change = new LogThresholdChange
        {
            Backend = Backend.ToBackend(),
            Sink = Sink,
            Handler = Handler,
            Ident = Ident,
            Threshold = Threshold,
            Window = Window,
            HighWaterMark = HighWaterMark,
            FlushQueueLen = FlushQueueLen,
        };
        string what = $"Set the log thresholds of {Handler ?? Sink ?? "the log"} on {node.NodeName}.";
        if (ShouldProcess(what, what, "Set-ErlLogThreshold", out ShouldProcessReason reason))
        {
            var levels = LogThresholdSetter.Set(node, change, CallOptions, StopToken, Changed);
            WriteVerbose($"{node.NodeName}: set until the next restart; the configuration is not touched.");
            if (PassThru)
            {
                WriteObject(levels, enumerateCollection: true);
            }
        }
        else if (reason == ShouldProcessReason.WhatIf)
        {
            foreach (PlannedCall call in LogThresholdSetter.Plan(node, change, CallOptions, StopToken))
            {
                ShouldProcess(node.NodeName, call.ToString());
            }
        }
    }
}
