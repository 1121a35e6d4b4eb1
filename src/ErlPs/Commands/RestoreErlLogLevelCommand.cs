using System.Collections.Generic;
using System.Management.Automation;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Logging;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Takes changes of log levels back, and ends their leases.</summary>
[Cmdlet(VerbsData.Restore, "ErlLogLevel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = LeasesSet)]
[OutputType(typeof(LogLevelResult))]
public sealed class RestoreErlLogLevelCommand : ChangingCmdlet
{
    private const string LeasesSet = "Leases";
    private const string ChangeSet = "Change";

    // The node is the one that was changed, whichever is the current one now.
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ParameterSetName = ChangeSet)]
    public LogLevelResult[] InputObject { get; set; } = [];

    [Parameter(ParameterSetName = LeasesSet)]
    [ValidateNotNullOrEmpty]
    public string? Sink { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == LeasesSet)
        {
            base.ProcessRecord();
            return;
        }

        foreach (LogLevelResult change in InputObject)
        {
            Attempt(change.Node, () => Restore(change));
        }
    }

    protected override void ProcessNode(Session node)
    {
        if (!ShouldProcess(node.NodeName, $"End the leases of {Sink ?? "every log level"} and put the levels back"))
        {
            return;
        }

        IReadOnlyList<LogLevelResult> results = LogLevelSetter.EndLeases(node, Sink, CallOptions, StopToken, Changed);
        if (results.Count == 0)
        {
            throw new ErlangException(ErrorIds.LogLeaseNotFound, $"{node.NodeName} has no lease{(Sink is null ? "" : $" on the sink '{Sink}'")}.");
        }

        foreach (LogLevelResult result in results)
        {
            this.Report(result, PassThru);
        }
    }

    private void Restore(LogLevelResult change)
    {
        SessionTable table = SessionTable.OfRunspace();
        Session node = table.Open(table.Find(change.Node));
        if (ShouldProcess(node.NodeName, $"Put the log level of {change.Sink ?? "the logger"} back to {change.Before}"))
        {
            this.Report(LogLevelSetter.Restore(node, change.State, CallOptions, StopToken, Changed), PassThru);
        }
    }
}
