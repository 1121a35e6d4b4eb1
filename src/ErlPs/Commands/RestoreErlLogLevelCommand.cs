using System;
using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Logging;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Takes a change of log levels back.</summary>
[Cmdlet(VerbsData.Restore, "ErlLogLevel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(LogLevelResult))]
public sealed class RestoreErlLogLevelCommand : ErlCmdlet
{
    // The node is the one that was changed, whichever is the current one now.
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    public LogLevelResult[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 30;

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (LogLevelResult change in InputObject)
        {
            Attempt(change.Node, () => Restore(change));
        }
    }

    private void Restore(LogLevelResult change)
    {
        SessionTable table = SessionTable.OfRunspace();
        Session node = table.Open(table.Find(change.Node));
        if (ShouldProcess(node.NodeName, $"Put the log level of {change.Sink ?? "the logger"} back to {change.Before}"))
        {
            var options = new CallOptions { Timeout = TimeSpan.FromSeconds(TimeoutSec) };
            this.Report(LogLevelSetter.Restore(node, change.State, options, StopToken), PassThru);
        }
    }
}
