using System.Management.Automation;
using ErlPs.Diagnostics.Snapshots;

namespace ErlPs.Commands;

/// <summary>Tells what has grown between two snapshots.</summary>
[Cmdlet(VerbsData.Compare, "ErlSnapshot")]
[OutputType(typeof(SnapshotDifference))]
public sealed class CompareErlSnapshotCommand : ErlCmdlet
{
    [Parameter(Position = 0, Mandatory = true)]
    [ValidateNotNull]
    public Snapshot ReferenceObject { get; set; } = new();

    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public Snapshot DifferenceObject { get; set; } = new();

    protected override void ProcessRecord() =>
        Attempt(DifferenceObject.Node, () => WriteObject(SnapshotComparison.Of(ReferenceObject, DifferenceObject), enumerateCollection: true));
}
