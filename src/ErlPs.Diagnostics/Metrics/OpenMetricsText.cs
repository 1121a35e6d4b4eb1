using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ErlPs.Diagnostics.Metrics;

/// <summary>
/// The text format of OpenMetrics 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec). With gauges alone it is also the older text format of
/// Prometheus, which the textfile collector of node_exporter and the Pushgateway read.
/// </summary>
public static class OpenMetricsText
{
    // OpenMetrics spells units out, and only real ones: what is counted is in the name.
    private static readonly Dictionary<string, string> s_units = new() { ["By"] = "bytes", ["s"] = "seconds", ["By/s"] = "bytes_per_second" };

    /// <summary>The whole text, its lines ended by a line feed, the last one "# EOF".</summary>
    public static string Write(MetricSet set)
    {
        var text = new StringBuilder();
        foreach (IGrouping<Metric, MetricPoint> family in set.Points.GroupBy(point => point.Metric))
        {
            string name = Name(family.Key);
            text.Append("# TYPE ").Append(name).Append(" gauge\n");
            if (s_units.TryGetValue(family.Key.Unit, out string? unit))
            {
                text.Append("# UNIT ").Append(name).Append(' ').Append(unit).Append('\n');
            }

            text.Append("# HELP ").Append(name).Append(' ').Append(family.Key.Help).Append('\n');
            foreach (MetricPoint point in family)
            {
                text.Append(name).Append("{node=\"").Append(Escape(point.Node)).Append('"');
                foreach (MetricLabel label in point.Labels)
                {
                    text.Append(',').Append(label.Name).Append("=\"").Append(Escape(label.Value)).Append('"');
                }

                text.Append("} ").Append(point.Value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
            }
        }

        return text.Append("# EOF\n").ToString();
    }

    internal static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");

    private static string Name(Metric metric)
    {
        string name = metric.Name.Replace('.', '_');
        return s_units.TryGetValue(metric.Unit, out string? unit) ? $"{name}_{unit}" : name;
    }
}
