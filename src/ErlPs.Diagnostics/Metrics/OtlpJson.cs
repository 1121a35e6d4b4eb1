using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ErlPs.Diagnostics.Json;

namespace ErlPs.Diagnostics.Metrics;

/// <summary>
/// The body of an OTLP/HTTP request in JSON: an ExportMetricsServiceRequest of opentelemetry-proto 1.x, for <c>POST /v1/metrics</c>.
/// </summary>
/// <remarks>By protobuf's rules for JSON 64-bit integers are text, and by OTLP's own names are in lowerCamelCase. A node is a resource.</remarks>
public static class OtlpJson
{
    /// <param name="set">The values.</param>
    /// <param name="time">When they were read.</param>
    /// <param name="version">The version of ErlPs.</param>
    public static string Write(MetricSet set, DateTimeOffset time, string version)
    {
        // Ticks are 100 ns.
        string nanoseconds = ((time.UtcTicks - 621355968000000000L) * 100).ToString(CultureInfo.InvariantCulture);
        return Object(("resourceMetrics", Array(set.Points.GroupBy(point => point.Node), node => Resource(node, nanoseconds, version))));
    }

    private static string Resource(IGrouping<string, MetricPoint> node, string time, string version)
    {
        string attributes = Attributes(
            [new("service.name", "erlang"), new("service.instance.id", node.Key), new("process.runtime.name", "BEAM")]);
        string scope = Object(("name", JsonText.Quote("ErlPs")), ("version", JsonText.Quote(version)));
        string metrics = Array(node.GroupBy(point => point.Metric), metric => OfMetric(metric, time));
        return Object(
            ("resource", Object(("attributes", attributes))),
            ("scopeMetrics", $"[{Object(("scope", scope), ("metrics", metrics))}]"));
    }

    private static string OfMetric(IGrouping<Metric, MetricPoint> metric, string time) => Object(
        ("name", JsonText.Quote(metric.Key.Name)),
        ("description", JsonText.Quote(metric.Key.Help)),
        ("unit", JsonText.Quote(metric.Key.Unit)),
        ("gauge", Object(("dataPoints", Array(metric, point => Point(point, time))))));

    private static string Point(MetricPoint point, string time) => Object(
        ("attributes", Attributes(point.Labels)),
        ("timeUnixNano", JsonText.Quote(time)),
        ("asDouble", point.Value.ToString("R", CultureInfo.InvariantCulture)));

    private static string Attributes(IEnumerable<MetricLabel> labels) =>
        Array(labels, label => Object(("key", JsonText.Quote(label.Name)), ("value", Object(("stringValue", JsonText.Quote(label.Value))))));

    private static string Object(params (string Name, string Json)[] members) =>
        "{" + string.Join(",", members.Select(member => $"{JsonText.Quote(member.Name)}:{member.Json}")) + "}";

    private static string Array<T>(IEnumerable<T> items, Func<T, string> write) => "[" + string.Join(",", items.Select(write)) + "]";
}
