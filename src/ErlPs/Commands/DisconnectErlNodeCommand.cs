using System.Management.Automation;
using ErlPs.Completion;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Ends connections.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "ErlNode")]
public sealed class DisconnectErlNodeCommand : ErlCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public NodeReference[]? Node { get; set; }

    protected override void ProcessRecord()
    {
        SessionTable table = SessionTable.OfRunspace();
        if (Node is null)
        {
            Attempt(null, () => table.Close(table.FindCurrent()));
            return;
        }

        foreach (NodeReference reference in Node)
        {
            Attempt(reference.Name, () => table.Close(reference.Find(table)));
        }
    }
}
