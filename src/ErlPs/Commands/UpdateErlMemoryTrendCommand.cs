using System;
using System.Collections.Generic;
using System.Management.Automation;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Automation;
using ErlPs.Completion;
using ErlPs.Diagnostics.Trends;
using ErlPs.Errors;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Adds a node's memory to what earlier runs kept, and tells where it goes.</summary>
[Cmdlet(VerbsData.Update, "ErlMemoryTrend", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(MemoryTrend))]
public sealed class UpdateErlMemoryTrendCommand : NodeCmdlet
{
    private const string PathSet = "StatePath";
    private const string VariableSet = "StateVariable";

    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string StatePath { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = VariableSet)]
    [ValidateNotNullOrEmpty]
    public string StateVariable { get; set; } = "";

    /// <summary>What the node may use, in bytes.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? Limit { get; set; }

    [Parameter]
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(1);

    [Parameter]
    [ValidateRange(1, 3650)]
    public int KeepDays { get; set; } = 30;

    protected override void ProcessNode(Session node)
    {
        MemorySample sample = MemorySample.Read(node, CallOptions, StopToken);
        string state = ParameterSetName == PathSet ? GetUnresolvedProviderPathFromPSPath(StatePath) : StateVariable;
        bool record = ShouldProcess(state, $"Add the memory of {node.NodeName}");
        string? setAside = null;
        IEnumerable<MemorySample> samples = ParameterSetName == PathSet ? InFile(state, sample, record, out setAside) : InVariable(sample, record);
        WriteObject(MemoryTrend.Of(samples, sample, Window, Limit));
        if (setAside is not null)
        {
            WriteError(ErrorRecords.From(
                new ErlangException(ErrorIds.StateTorn, $"The last line of {state} was not written to its end. It is kept in {setAside}; the new sample was added."), sample.Node));
        }
    }

    private IEnumerable<MemorySample> InFile(string path, MemorySample sample, bool record, out string? setAside)
    {
        setAside = null;
        var history = new FileHistory(path, TimeSpan.FromSeconds(TimeoutSec));
        return record ? history.Add(sample, TimeSpan.FromDays(KeepDays), out setAside, StopToken) : [.. history.Read(StopToken), sample];
    }

    private IEnumerable<MemorySample> InVariable(MemorySample sample, bool record)
    {
        var history = new VariableHistory(new AutomationAssets(this), StateVariable);
        return record ? history.Add(sample, TimeSpan.FromDays(KeepDays)) : [.. history.Read(), sample];
    }
}
