using System;
using System.Collections.Generic;
using System.Management.Automation;
using Erlang.Distribution;
using ErlPs.Diagnostics.Metrics;

namespace ErlPs.Commands;

/// <summary>Which text ConvertTo-ErlMetric makes.</summary>
public enum MetricFormat
{
    /// <summary>For Prometheus: the textfile collector of node_exporter, or the Pushgateway.</summary>
    OpenMetrics,

    /// <summary>OTLP/HTTP in JSON, for a collector of OpenTelemetry.</summary>
    Otlp,
}

/// <summary>Makes metrics of what other cmdlets return.</summary>
[Cmdlet(VerbsData.ConvertTo, "ErlMetric")]
[OutputType(typeof(string))]
public sealed class ConvertToErlMetricCommand : ErlCmdlet
{
    private readonly MetricSet _set = new();

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    [Parameter(Position = 0)]
    public MetricFormat As { get; set; } = MetricFormat.OpenMetrics;

    protected override void ProcessRecord() => Attempt(null, () =>
    {
        object value = InputObject.BaseObject;
        IEnumerable<MetricPoint> points = MetricReader.Read(value) ?? throw new ErlangException(
            ErrorIds.MetricUnsupported, $"There are no metrics of {value.GetType().Name}.");
        foreach (MetricPoint point in points)
        {
            _set.Add(point);
        }
    });

    // A text as a whole, also without any value: an empty one replaces what a collector had.
    protected override void EndProcessing() => WriteObject(As == MetricFormat.OpenMetrics
        ? OpenMetricsText.Write(_set)
        : OtlpJson.Write(_set, DateTimeOffset.UtcNow, GetType().Assembly.GetName().Version!.ToString(3)));
}
