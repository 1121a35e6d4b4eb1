using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Logging;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>When to stop watching a backlog.</summary>
public enum LogBacklogEnd
{
    /// <summary>When the time is over.</summary>
    Timeout,

    /// <summary>When every log process has drained.</summary>
    Drained,
}

/// <summary>Looks at the queues of a node's log processes once a second.</summary>
[Cmdlet(VerbsCommon.Watch, "ErlLogBacklog")]
[OutputType(typeof(LogBacklogSample))]
public sealed class WatchErlLogBacklogCommand : NodeCmdlet
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [ValidateNotNullOrEmpty]
    public override NodeReference[]? Node { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Sink { get; set; }

    [Parameter]
    public LogBacklogEnd Until { get; set; }

    protected override void ProcessNode(Session node)
    {
        var clock = Stopwatch.StartNew();
        var time = TimeSpan.FromSeconds(TimeoutSec);
        var watch = new LogBacklogWatch(node, Sink, CallOptions, StopToken);
        for (int looks = 1; ; looks++)
        {
            IReadOnlyList<LogBacklogSample> samples = watch.Look();
            WriteObject(samples, enumerateCollection: true);
            // A sink that is just being restarted is not there, and has not drained.
            if (Until == LogBacklogEnd.Drained && samples.All(sample => sample.Drained))
            {
                return;
            }

            TimeSpan pause = TimeSpan.FromTicks(looks * BetweenLooks.Ticks) - clock.Elapsed;
            if (clock.Elapsed + pause > time)
            {
                RequireDrained(samples);
                return;
            }

            if (pause > TimeSpan.Zero && StopToken.WaitHandle.WaitOne(pause))
            {
                return;
            }
        }
    }

    private void RequireDrained(IReadOnlyList<LogBacklogSample> samples)
    {
        if (Until == LogBacklogEnd.Drained)
        {
            LogBacklogSample left = samples.First(sample => !sample.Drained);
            throw new ErlangException(
                ErrorIds.LogNotDrained,
                $"{left.Sink} on {left.Node} has not drained after {TimeoutSec} seconds: {(left.QueueLen is long length ? $"{length} messages wait" : "it is not there")}.");
        }
    }
}
