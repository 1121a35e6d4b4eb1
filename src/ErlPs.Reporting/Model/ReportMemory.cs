using System;
using System.Collections.Generic;

namespace ErlPs.Reporting.Model;

/// <summary>A node's memory and its parts, which do not overlap.</summary>
public sealed record ReportMemory
{
    /// <summary>Bytes; null where the node does not count its memory.</summary>
    public long? Total { get; init; }

    /// <summary>Together they are the total. The same kinds in the same order at every time.</summary>
    public IReadOnlyList<ReportMemoryKind> Kinds { get; init; } = Array.Empty<ReportMemoryKind>();
}

/// <summary>One use of memory: <c>Processes</c>, <c>Binary</c>, <c>Ets</c>, <c>Atom</c>, <c>Other</c>.</summary>
public sealed record ReportMemoryKind(string Name, long Bytes);
