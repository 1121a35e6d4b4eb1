using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Completion;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Scans;
using ErlPs.Sessions;
using ErlPs.Views;

namespace ErlPs.Commands;

/// <summary>Reads the processes of a node.</summary>
[Cmdlet(VerbsCommon.Get, "ErlProcess", DefaultParameterSetName = AllSet)]
[OutputType(typeof(ProcessRecord))]
public sealed class GetErlProcessCommand : ProcessFilterCmdlet
{
    private const string IdSet = "Id";
    private const string NameSet = "Name";

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    public ProcessReference[] Id { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(RegisteredNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    [Parameter(ParameterSetName = AllSet)]
    [ArgumentCompleter(typeof(ProcessItemCompleter))]
    [ValidateNotNullOrEmpty]
    public string? SortBy { get; set; }

    [Parameter(ParameterSetName = AllSet)]
    [ValidateRange(1, int.MaxValue)]
    public int? Top { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ProcessItemCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Property { get; set; } = [];

    protected override bool IsScan => ParameterSetName == AllSet;

    internal override IEnumerable<object> Scan(Session node, ScanWatch watch)
    {
        ProcessQuery query = watch.Of(Filter with { SortBy = SortBy, Top = Top, MoreItems = Property });
        return ProcessScanner.Scan(node, query, CallOptions, watch.Token).Select(View);
    }

    protected override void ProcessNode(Session node)
    {
        foreach (ProcessReference id in Id)
        {
            Attempt(node.NodeName, () => WriteOne(node, id));
        }

        foreach (string name in Name)
        {
            Attempt(node.NodeName, () => WriteNamed(node, name));
        }
    }

    private void WriteOne(Session node, ProcessReference id)
    {
        IReadOnlyList<ProcessRecord> found = ProcessScanner.Read(node, [id.Find(node, CallOptions, StopToken)], NamedQuery, CallOptions, StopToken);
        if (found.Count == 0)
        {
            throw new ErlangException(ErrorIds.ProcessNotFound, $"There is no process {id} on {node.NodeName}: it has ended, or never was.");
        }

        Write(found);
    }

    private void WriteNamed(Session node, string name)
    {
        IReadOnlyList<ErlPid> pids = ProcessFinder.FindNames(node, name, CallOptions, StopToken);
        if (pids.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
        {
            throw new ErlangException(ErrorIds.ProcessNotFound, $"No process is registered as {name} on {node.NodeName}.");
        }

        Write(ProcessScanner.Read(node, pids, NamedQuery, CallOptions, StopToken));
    }

    private ProcessQuery NamedQuery => new() { MoreItems = Property, OnSkipped = skipped => WriteWarning(ScanWatch.Text(skipped)) };

    private void Write(IEnumerable<ProcessRecord> processes) => WriteObject(processes.Select(View), enumerateCollection: true);

    private object View(ProcessRecord process) => process.More.Count == 0 ? process : ProcessView.WithMore(process, showMore: Property.Length > 0);
}
