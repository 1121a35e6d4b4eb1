using System;
using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Says what is wrong with a node.</summary>
[Cmdlet(VerbsCommon.Get, "ErlDiagnosis", DefaultParameterSetName = NodeSet)]
[OutputType(typeof(Verdict))]
[OutputType(typeof(Evidence), ParameterSetName = [NodeSet])]
public sealed class GetErlDiagnosisCommand : NodeCmdlet
{
    private const string NodeSet = "Node";
    private const string EvidenceSet = "Evidence";

    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = NodeSet)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = EvidenceSet)]
    [Alias("Evidence")]
    [ValidateNotNull]
    public Evidence[] InputObject { get; set; } = [];

    [Parameter(ParameterSetName = NodeSet)]
    [ValidateRange(1, 3600)]
    public int SampleSec { get; set; } = (int)EvidenceOptions.Default.Window.TotalSeconds;

    [Parameter(ParameterSetName = NodeSet)]
    public SwitchParameter AsEvidence { get; set; }

    [Parameter]
    [ValidateNotNull]
    public Thresholds Threshold { get; set; } = Thresholds.Default;

    /// <summary>Kept evidence needs no node.</summary>
    protected override bool AsksNodes => ParameterSetName == NodeSet;

    protected override void ProcessWithoutNode()
    {
        foreach (Evidence evidence in InputObject)
        {
            WriteObject(Diagnosis.Judge(evidence, Threshold), enumerateCollection: true);
        }
    }

    protected override void ProcessNode(Session node)
    {
        var options = new EvidenceOptions { Window = TimeSpan.FromSeconds(SampleSec) };
        Evidence evidence = EvidenceGatherer.Gather(node, options, CallOptions, StopToken);
        foreach (string missing in evidence.Missing)
        {
            WriteWarning($"Not looked at on {evidence.Node}: {missing}.");
        }

        if (AsEvidence)
        {
            WriteObject(evidence);
        }
        else
        {
            WriteObject(Diagnosis.Judge(evidence, Threshold), enumerateCollection: true);
        }
    }
}
