using System;
using System.Collections.Generic;
using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Completion;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Windows;
using ErlPs.Scans;

namespace ErlPs.Commands;

/// <summary>Finds the processes where a number grows fastest.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "ErlProcess")]
[OutputType(typeof(ProcessWindow))]
public sealed class MeasureErlProcessCommand : ScanningCmdlet
{
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ProcessItemCompleter))]
    [ValidateNotNullOrEmpty]
    public string SortBy { get; set; } = "Reductions";

    [Parameter]
    [ValidateRange(1, 1000000)]
    public int Top { get; set; } = 10;

    [Parameter]
    [ValidateRange(0.1, 86400)]
    public double SampleSeconds { get; set; } = 5;

    internal override IEnumerable<object> Scan(Session node, ScanWatch watch) =>
        ProcessMeter.Measure(
            node, SortBy, Top, TimeSpan.FromSeconds(SampleSeconds), watch.Of(ProcessQuery.Default),
            died => watch.WriteVerbose($"{died} processes of {node.NodeName} ended within the window; nothing is known of their last moments."),
            CallOptions, watch.Token);
}
