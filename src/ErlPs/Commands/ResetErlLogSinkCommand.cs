using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Logging;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Ends a log sink of lager that does not come back, with all that wait in it.</summary>
[Cmdlet(VerbsCommon.Reset, "ErlLogSink", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(LogLevelResult))]
public sealed class ResetErlLogSinkCommand : ChangingCmdlet
{
    // Neither has a default: who ends processes says of which sink, and what it logs afterwards.
    [Parameter(Position = 0, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Sink { get; set; } = "";

    [Parameter(Position = 1, Mandatory = true)]
    [ArgumentCompleter(typeof(LogLevelCompleter))]
    [ValidateNotNullOrEmpty]
    public string Level { get; set; } = "";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessNode(Session node)
    {
        var reset = new LagerSinkReset(node, Sink, Level, CallOptions, StopToken, Changed);
        string after = reset.ComesBack
            ? $"Its handlers come back in some seconds, at {reset.Level}."
            : "lager 2 does not bring its handlers back: nothing is logged until lager is restarted.";
        string what = $"End {Sink} on {node.NodeName}: up to {reset.Waiters} processes that wait in it end with it, and {reset.QueueLen} messages are lost. {after}";
        if (ShouldProcess(what, what, "Reset-ErlLogSink"))
        {
            this.Report(reset.Apply(), PassThru);
        }
    }
}
