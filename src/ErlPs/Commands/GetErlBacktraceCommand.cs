using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Backtraces;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Reads what processes are doing and how they came there.</summary>
[Cmdlet(VerbsCommon.Get, "ErlBacktrace")]
[OutputType(typeof(Backtrace))]
public sealed class GetErlBacktraceCommand : NodeCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public ProcessReference[] Id { get; set; } = [];

    [Parameter]
    [ValidateRange(1, 100000)]
    public int MaxDepth { get; set; } = BacktraceLimits.Default.MaxDepth;

    [Parameter]
    [ValidateRange(1, 1048576)]
    public int MaxTermLength { get; set; } = BacktraceLimits.Default.MaxTermLength;

    protected override void ProcessNode(Session node)
    {
        foreach (ProcessReference id in Id)
        {
            Attempt(node.NodeName, () => Write(node, id));
        }
    }

    private void Write(Session node, ProcessReference id) =>
        WriteObject(BacktraceReader.Read(
            node, id.Find(node, CallOptions, StopToken), BacktraceLimits.Default with { MaxDepth = MaxDepth, MaxTermLength = MaxTermLength }, CallOptions, StopToken));
}
