using System;
using System.Collections.Generic;

namespace ErlPs.Reporting.Model;

/// <summary>What a report tells: one node, seen once or several times. Plain data, and all that the page is made of.</summary>
public sealed record ReportModel
{
    /// <summary>In time order; at least one. The last is what the page is about, the others are its history.</summary>
    public IReadOnlyList<ReportPoint> Points { get; init; } = Array.Empty<ReportPoint>();

    public ReportPoint Latest => Points[Points.Count - 1];
}
