using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Metrics;

/// <summary>Values by metric and node. Of two with the same labels the later one counts: both formats allow a series only once.</summary>
public sealed class MetricSet
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, MetricPoint> _points = [];

    public int Count => _points.Count;

    public IEnumerable<MetricPoint> Points => _order.Select(key => _points[key]);

    public void Add(MetricPoint point)
    {
        string key = string.Join("\0", new[] { point.Metric.Name, point.Node }.Concat(point.Labels.SelectMany(label => new[] { label.Name, label.Value })));
        if (!_points.ContainsKey(key))
        {
            _order.Add(key);
        }

        _points[key] = point;
    }
}
