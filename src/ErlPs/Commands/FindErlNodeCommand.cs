using System;
using System.Management.Automation;
using Erlang.Distribution.Epmd;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Nodes;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Lists the nodes that an epmd knows, or those of a cluster. It connects to none of them.</summary>
[Cmdlet(VerbsCommon.Find, "ErlNode", DefaultParameterSetName = HostSet)]
[OutputType(typeof(ErlNodeName))]
public sealed class FindErlNodeCommand : ErlCmdlet
{
    private const string HostSet = "Host";
    private const string ClusterSet = "Cluster";

    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = HostSet)]
    [Alias("HostName")]
    [ValidateNotNullOrEmpty]
    public string[] ComputerName { get; set; } = ["localhost"];

    [Parameter(Mandatory = true, ParameterSetName = ClusterSet)]
    public SwitchParameter Cluster { get; set; }

    /// <summary>The connection whose cluster is meant; the current one when left out.</summary>
    [Parameter(ParameterSetName = ClusterSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public NodeReference? Node { get; set; }

    [Parameter]
    [ValidateRange(1, 65535)]
    public int EpmdPort { get; set; } = EpmdClient.DefaultPort;

    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 10;

    protected override void ProcessRecord()
    {
        TimeSpan timeout = TimeSpan.FromSeconds(TimeoutSec);
        if (Cluster)
        {
            SessionTable table = SessionTable.OfRunspace();
            Attempt(Node?.Name ?? table.Current?.Node, () =>
            {
                Session node = table.Open(Node?.Find(table) ?? table.FindCurrent());
                WriteObject(NodeDiscovery.OfCluster(node, EpmdPort, new CallOptions { Timeout = timeout }, StopToken), enumerateCollection: true);
            });
            return;
        }

        foreach (string host in ComputerName)
        {
            Attempt(host, () => WriteObject(NodeDiscovery.OfHost(host, EpmdPort, timeout, StopToken), enumerateCollection: true));
        }
    }
}
