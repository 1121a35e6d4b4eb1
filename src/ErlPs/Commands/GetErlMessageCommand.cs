using System.Management.Automation;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Messages;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Looks into mailboxes.</summary>
[Cmdlet(VerbsCommon.Get, "ErlMessage", DefaultParameterSetName = ShapeSet)]
[OutputType(typeof(MessageShape), ParameterSetName = [ShapeSet])]
[OutputType(typeof(MailboxMessage), ParameterSetName = [FirstSet])]
public sealed class GetErlMessageCommand : NodeCmdlet
{
    private const string ShapeSet = "Shape";
    private const string FirstSet = "First";

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public ProcessReference[] Id { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = FirstSet)]
    [ValidateRange(1, 100000)]
    public int First { get; set; }

    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long MaxMessages { get; set; } = MailboxLimits.Default.MaxMessages;

    [Parameter]
    public SwitchParameter Force { get; set; }

    private MailboxLimits Limits => MailboxLimits.Default with { MaxMessages = MaxMessages, Force = Force };

    protected override void ProcessNode(Session node)
    {
        foreach (ProcessReference id in Id)
        {
            Attempt(node.NodeName, () => Write(node, id.Find(node, CallOptions, StopToken)));
        }
    }

    private void Write(Session node, ErlPid pid)
    {
        if (ParameterSetName == FirstSet)
        {
            WriteObject(MailboxReader.First(node, pid, First, Limits, CallOptions, StopToken), enumerateCollection: true);
        }
        else
        {
            WriteObject(MailboxReader.Shapes(node, pid, Limits, CallOptions, StopToken), enumerateCollection: true);
        }
    }
}
