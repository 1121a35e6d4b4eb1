using System;
using System.Collections.Generic;
using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Logging;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Changes what a node logs, also when its log sink is blocked.</summary>
[Cmdlet(VerbsCommon.Set, "ErlLogLevel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(LogLevelResult))]
public sealed class SetErlLogLevelCommand : ChangingCmdlet
{
    // A lease is for an outage. A day more than a month is a mistake of the keyboard.
    private static readonly TimeSpan LongestLease = TimeSpan.FromDays(31);

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

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Ident { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Module { get; set; }

    [Parameter]
    public LogBackendChoice Backend { get; set; }

    [Parameter]
    [ValidateLeaseTime]
    public TimeSpan For { get; set; }

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessNode(Session node)
    {
        TimeSpan? time = MyInvocation.BoundParameters.ContainsKey(nameof(For)) ? For : null;
        var change = new LogLevelChange(Level) { Sink = Sink, Handler = Handler, Ident = Ident, Module = Module, Backend = Backend.ToBackend(), For = time };
        string target = Module ?? Ident ?? Handler ?? Sink ?? "every sink";
        string what = $"Set the log level of {target} on {node.NodeName} to {Level}{(time is null ? "" : $" for {time}")}.";
        if (ShouldProcess(what, what, "Set-ErlLogLevel", out ShouldProcessReason reason))
        {
            foreach (LogLevelResult result in LogLevelSetter.Set(node, change, CallOptions, StopToken, Changed))
            {
                this.Report(result, PassThru);
            }
        }
        else if (reason == ShouldProcessReason.WhatIf)
        {
            IReadOnlyList<PlannedCall> plan = LogLevelSetter.Plan(node, change, CallOptions, StopToken);
            if (time is not null)
            {
                ShouldProcess(node.NodeName, "Give a lease to the process erlps_log_lease, which is started when there is none");
            }

            foreach (PlannedCall call in plan)
            {
                ShouldProcess(node.NodeName, call.ToString());
            }
        }
    }

    /// <summary>A lease of a second to 31 days.</summary>
    private sealed class ValidateLeaseTimeAttribute : ValidateArgumentsAttribute
    {
        protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
        {
            if (arguments is not TimeSpan time || time < TimeSpan.FromSeconds(1) || time > LongestLease)
            {
                throw new ValidationMetadataException($"A lease takes from one second to {LongestLease.TotalDays:0} days: 00:10:00 are ten minutes.");
            }
        }
    }
}
