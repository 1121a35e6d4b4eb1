using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Files;
using ErlPs.Reporting;
using ErlPs.Reporting.Making;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Writes what is wrong with a node as one HTML file.</summary>
[Cmdlet(VerbsCommon.New, "ErlReport", SupportsShouldProcess = true, DefaultParameterSetName = LiveSet)]
[OutputType(typeof(FileInfo))]
public sealed class NewErlReportCommand : NodeCmdlet
{
    private const string LiveSet = "Node";
    private const string KeptSet = "InputObject";

    private readonly List<Evidence> _kept = [];
    private readonly OutputPath _files;

    public NewErlReportCommand() => _files = new OutputPath(this, ErrorIds.ReportPathInvalid, "the report");

    [Parameter(Position = 0, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = KeptSet)]
    [Alias("Evidence")]
    [ValidateNotNullOrEmpty]
    public Evidence[] InputObject { get; set; } = [];

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiveSet)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    [Parameter(ParameterSetName = LiveSet)]
    [ValidateRange(1, 3600)]
    public int SampleSec { get; set; } = (int)EvidenceOptions.Default.Window.TotalSeconds;

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Kept evidence needs no node.</summary>
    protected override bool AsksNodes => ParameterSetName == LiveSet;

    protected override void ProcessWithoutNode() => _kept.AddRange(InputObject);

    protected override void ProcessNode(Session node) => Write(node.NodeName, DateTimeOffset.UtcNow, () =>
        [EvidenceGatherer.Gather(node, new EvidenceOptions { Window = TimeSpan.FromSeconds(SampleSec) }, CallOptions, StopToken)]);

    protected override void EndProcessing()
    {
        foreach (IGrouping<string, Evidence> ofNode in _kept.GroupBy(evidence => evidence.Node))
        {
            Attempt(ofNode.Key, () => Write(ofNode.Key, ofNode.Max(evidence => evidence.TakenAt), () => ofNode));
        }
    }

    private void Write(string node, DateTimeOffset time, Func<IEnumerable<Evidence>> gather)
    {
        string path = _files.For(Path, ReportFile.NameFor(node, time));
        ReportFile.Check(path, Force);
        if (!ShouldProcess(path, $"Write a report of {node}"))
        {
            return;
        }

        FileInfo file = ReportFile.Write(ReportMaker.Make(gather()), path, Force);
        _files.Take(path);
        if (PassThru)
        {
            WriteObject(file);
        }
    }
}
