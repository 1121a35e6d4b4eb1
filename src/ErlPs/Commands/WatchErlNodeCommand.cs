using System;
using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Reporting.Watching;
using ErlPs.Sessions;
using ErlPs.Watching;

namespace ErlPs.Commands;

/// <summary>Shows how a node does, until you press q.</summary>
[Cmdlet(VerbsCommon.Watch, "ErlNode")]
[OutputType(typeof(NodeGlance))]
public sealed class WatchErlNodeCommand : ErlCmdlet
{
    private static readonly TimeSpan s_betweenKeys = TimeSpan.FromMilliseconds(100);

    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNull]
    public NodeReference? Node { get; set; }

    [Parameter]
    [ValidateRange(1, 86400)]
    public int IntervalSec { get; set; } = 2;

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = int.MaxValue;

    [Parameter]
    [ValidateRange(1, 1000)]
    public int Top { get; set; } = 10;

    [Parameter]
    public SwitchParameter AsObject { get; set; }

    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 30;

    protected override void ProcessRecord()
    {
        SessionTable table = SessionTable.OfRunspace();
        Attempt(Node?.Name ?? table.Current?.Node, () => Watch(table.Open(Node is null ? table.FindCurrent() : Node.Find(table))));
    }

    private void Watch(Session node)
    {
        using var watcher = new NodeWatcher(node, Top, new CallOptions { Timeout = TimeSpan.FromSeconds(TimeoutSec) }, StopToken);
        bool isLast = MyInvocation.PipelinePosition == MyInvocation.PipelineLength;
        using LiveTerminal? terminal = isLast && !AsObject ? LiveTerminal.Open(Host) : null;
        for (int looks = 1; ; looks++)
        {
            NodeGlance glance = watcher.Look();
            if (terminal is null)
            {
                WriteObject(glance);
            }
            else
            {
                (int width, int height) = LiveTerminal.Size;
                LiveTerminal.Show(GlanceScreen.Lines(glance, width, height, IntervalSec));
            }

            if (looks >= Count || !Wait(glance.Time.AddSeconds(IntervalSec), terminal is not null))
            {
                return;
            }
        }
    }

    /// <summary>Waits for the next look; false when somebody has typed q.</summary>
    private bool Wait(DateTimeOffset until, bool hasKeys)
    {
        while (until - DateTimeOffset.UtcNow is { Ticks: > 0 } left)
        {
            if (hasKeys && LiveTerminal.WantsToQuit())
            {
                return false;
            }

            StopToken.WaitHandle.WaitOne(hasKeys && left > s_betweenKeys ? s_betweenKeys : left);
            StopToken.ThrowIfCancellationRequested();
        }

        return true;
    }
}
