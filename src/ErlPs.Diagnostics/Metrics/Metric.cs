using System.Collections.Generic;

namespace ErlPs.Diagnostics.Metrics;

/// <summary>A metric's fixed part. All are gauges: they are read and not counted.</summary>
/// <param name="Name">Its name in dots: <c>erlps.memory</c>. OpenMetrics gets underscores and the unit behind it.</param>
/// <param name="Unit">The unit by UCUM, as OpenTelemetry has it: <c>By</c>, <c>s</c>, <c>{process}</c>; <c>1</c> for a flag.</param>
/// <param name="Help">One sentence, without quotes or line feeds.</param>
public sealed record Metric(string Name, string Unit, string Help);

/// <summary>A value of a metric.</summary>
/// <param name="Metric">What was measured.</param>
/// <param name="Node">Of which node.</param>
/// <param name="Labels">What else tells it apart, in the order in which it is written.</param>
/// <param name="Value">The value, in the metric's unit.</param>
public sealed record MetricPoint(Metric Metric, string Node, IReadOnlyList<MetricLabel> Labels, double Value);

/// <summary>A label of OpenMetrics, an attribute of OpenTelemetry.</summary>
/// <param name="Name">In lower case, words joined by underscores.</param>
/// <param name="Value">Any text.</param>
public sealed record MetricLabel(string Name, string Value);
