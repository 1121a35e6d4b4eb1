using System;
using System.IO;
using System.Management.Automation;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Snapshots;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Files;
using ErlPs.Scans;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Keeps all that a diagnosis reads of a node in one file.</summary>
[Cmdlet(VerbsData.Export, "ErlSnapshot", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportErlSnapshotCommand : NodeCmdlet
{
    private readonly OutputPath _files;

    public ExportErlSnapshotCommand() => _files = new OutputPath(this, ErrorIds.SnapshotPathInvalid, "the snapshot");

    [Parameter(Position = 0, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    [Parameter]
    [ValidateRange(1, 3600)]
    public int SampleSec { get; set; } = (int)EvidenceOptions.Default.Window.TotalSeconds;

    [Parameter]
    public SwitchParameter NoProcess { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessNode(Session node)
    {
        string path = _files.For(Path, SnapshotFile.NameFor(node.NodeName, DateTimeOffset.UtcNow));
        SnapshotFile.Check(path, Force);
        if (!ShouldProcess(path, $"Write a snapshot of {node.NodeName}"))
        {
            return;
        }

        using var watch = new ScanWatch(this, 0, action => action(), StopToken);
        var options = new SnapshotOptions
        {
            Window = TimeSpan.FromSeconds(SampleSec),
            WithProcesses = !NoProcess,
            Query = watch.Of(ProcessQuery.Default),
        };
        Evidence evidence = new();
        FileInfo file = SnapshotFile.Write(path, Force, output => evidence = SnapshotExporter.Write(node, output, options, CallOptions, StopToken));
        _files.Take(path);
        foreach (string missing in evidence.Missing)
        {
            WriteWarning($"Not looked at on {evidence.Node}: {missing}.");
        }

        if (PassThru)
        {
            WriteObject(file);
        }
    }
}
