using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Connects to a node and makes it the current one.</summary>
[Cmdlet(VerbsCommunications.Connect, "ErlNode", DefaultParameterSetName = DefaultCookieSet)]
[OutputType(typeof(ErlNode))]
public sealed class ConnectErlNodeCommand : ConnectingCmdlet
{
    protected override void ProcessRecord()
    {
        // When this fails, the script's next line must not act on the node of an earlier connection.
        SessionTable table = SessionTable.OfRunspace();
        table.ForgetCurrent();
        Demand(Target, () =>
        {
            var node = new ErlNode(Session.Connect(MakeOptions(), cancellationToken: StopToken));
            table.Add(node);
            WriteObject(node);
        });
    }
}
