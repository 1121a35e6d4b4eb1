using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Automation;
using ErlPs.Nodes;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Connects to one node after the other, runs a script block with each, and disconnects.</summary>
/// <remarks>A node that fails is one error, and the others are still used. That is what every runbook needs, so it is here and not in them.</remarks>
[Cmdlet(VerbsOther.Use, "ErlNode", DefaultParameterSetName = DefaultCookieSet)]
public sealed class UseErlNodeCommand : CookieCmdlet
{
    private readonly NodeTargets _targets = new();
    private readonly List<string> _failures = [];

    [Parameter(Position = 0, Mandatory = true)]
    [ValidateNotNull]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("NodeName")]
    [ValidateNotNullOrEmpty]
    public string[] Node { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] NodeFile { get; set; } = [];

    [Parameter]
    [Alias("HostName")]
    [ValidateNotNullOrEmpty]
    public string[] ComputerName { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ConnectionName { get; set; } = [];

    [Parameter]
    public SwitchParameter Cluster { get; set; }

    /// <summary>Ends with an error of its own when there was one, after all nodes were used.</summary>
    [Parameter]
    public SwitchParameter FailAtEnd { get; set; }

    private TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSec);

    protected override void ProcessRecord() => Array.ForEach(Node, _targets.AddNames);

    protected override void EndProcessing()
    {
        foreach (string path in NodeFile)
        {
            Try(path, () => Nodes.NodeFile.Read(GetUnresolvedProviderPathFromPSPath(path)).ToList().ForEach(_targets.AddNames));
        }

        foreach (string name in ConnectionName.SelectMany(text => text.Split(',')).Select(name => name.Trim()))
        {
            Try(name, () =>
            {
                NodeConnection connection = NodeConnection.From(new AutomationAssets(this).Connection(name), $"The connection asset '{name}'");
                _targets.Add(new NodeTarget(connection.Node, connection));
            });
        }

        foreach (string host in ComputerName.SelectMany(text => text.Split(',')).Select(host => host.Trim()))
        {
            Try(host, () =>
            {
                foreach (ErlNodeName found in NodeDiscovery.OfHost(host, EpmdPort, Timeout, StopToken))
                {
                    _targets.AddNames(found.Node);
                }
            });
        }

        // To look at nothing without a word would be to a scheduler as if all was well.
        if (!_targets.Any && _failures.Count == 0)
        {
            Demand(null, () => throw new ErlangException(
                ErrorIds.NodesMissing, "There is no node to use: none was named, or the file or epmd that was asked knows none."));
        }

        while (_targets.TryNext(out NodeTarget target))
        {
            Try(target.Name, () => Use(target));
        }

        if (FailAtEnd && _failures.Count > 0)
        {
            Demand(null, () => throw new ErlangException(
                ErrorIds.NodesFailed, $"{_failures.Count} of the nodes could not be examined: {string.Join("; ", _failures)}"));
        }
    }

    private void Try(string source, Action action)
    {
        Attempt(source, () =>
        {
            try
            {
                action();
            }
            catch (ErlangException error)
            {
                _failures.Add($"{source}: {error.Message}");
                throw;
            }
        });
    }

    private void Use(NodeTarget target)
    {
        SessionTable table = SessionTable.OfRunspace();
        ErlNode? before = table.Current;
        ErlNode? open = table.TryFind(target.Name) is { State: ErlNodeState.Connected } known ? known : null;
        ErlNode node = open ?? new ErlNode(Session.Connect(target.Connection is null ? MakeOptions(target.Name) : MakeOptions(target.Connection), cancellationToken: StopToken));
        try
        {
            table.Use(node);
            if (Cluster)
            {
                foreach (ErlNodeName member in NodeDiscovery.OfCluster(node.Session, EpmdPort, new CallOptions { Timeout = Timeout }, StopToken))
                {
                    _targets.Add(new NodeTarget(member.Node));
                }
            }

            Run(node);
        }
        finally
        {
            if (open is null)
            {
                table.Close(node);
            }

            table.MakeCurrent(before);
        }
    }

    /// <summary>Runs the block, which writes into this cmdlet's own pipeline while it runs. What ends the block ends it for this node only.</summary>
    private void Run(ErlNode node)
    {
        try
        {
            using SteppablePipeline block = ScriptBlock.Create("param($block, $node) & $block $node").GetSteppablePipeline(MyInvocation.CommandOrigin, [ScriptBlock, node]);
            block.Begin(this);
            block.Process();
            block.End();
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            _failures.Add($"{node.Node}: {error.Message}");
            string id = error.ErrorRecord.FullyQualifiedErrorId.Split(',')[0];
            WriteError(new ErrorRecord(error, id, error.ErrorRecord.CategoryInfo.Category, node.Node));
        }
    }
}
