using System.Collections.Generic;
using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Grouping;
using ErlPs.Scans;

namespace ErlPs.Commands;

/// <summary>Counts the processes of a node by what they have in common.</summary>
[Cmdlet(VerbsData.Group, "ErlProcess", DefaultParameterSetName = AllSet)]
[OutputType(typeof(ProcessGroup))]
public sealed class GroupErlProcessCommand : ProcessFilterCmdlet
{
    [Parameter(Position = 0)]
    public ProcessGroupKey By { get; set; } = ProcessGroupKey.CurrentFunction;

    internal override IEnumerable<object> Scan(Session node, ScanWatch watch) =>
        ProcessGrouper.Group(node, By, watch.Of(Filter), CallOptions, watch.Token);
}
