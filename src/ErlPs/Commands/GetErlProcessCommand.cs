using System.Collections.Generic;
using System.Management.Automation;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Completion;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Sessions;
using ErlPs.Views;

namespace ErlPs.Commands;

/// <summary>Reads the processes of a node.</summary>
[Cmdlet(VerbsCommon.Get, "ErlProcess", DefaultParameterSetName = AllSet)]
[OutputType(typeof(ProcessRecord))]
public sealed class GetErlProcessCommand : NodeCmdlet
{
    private const string AllSet = "All";
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

    private ProcessQuery Query => new()
    {
        SortBy = SortBy,
        Top = Top,
        MoreItems = Property,
        OnSkipped = skipped => WriteWarning(SkippedText.Of(skipped)),
    };

    protected override void ProcessNode(Session node)
    {
        switch (ParameterSetName)
        {
            case IdSet:
                foreach (ProcessReference id in Id)
                {
                    Attempt(node.NodeName, () => WriteOne(node, id));
                }

                break;
            case NameSet:
                foreach (string name in Name)
                {
                    Attempt(node.NodeName, () => WriteNamed(node, name));
                }

                break;
            default:
                Write(ProcessScanner.Scan(node, Query, CallOptions, StopToken));
                break;
        }
    }

    private void WriteOne(Session node, ProcessReference id)
    {
        IReadOnlyList<ProcessRecord> found = ProcessScanner.Read(node, [id.Find(node, CallOptions, StopToken)], Query, CallOptions, StopToken);
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

        Write(ProcessScanner.Read(node, pids, Query, CallOptions, StopToken));
    }

    private void Write(IEnumerable<ProcessRecord> processes)
    {
        foreach (ProcessRecord process in processes)
        {
            WriteObject(process.More.Count == 0 ? process : ProcessView.WithMore(process, showMore: Property.Length > 0));
        }
    }
}
