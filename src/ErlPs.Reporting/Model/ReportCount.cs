namespace ErlPs.Reporting.Model;

/// <summary>How many there are of something, and how many there can be.</summary>
/// <param name="Name"><c>Processes</c>, <c>Ports</c>, <c>Atoms</c>.</param>
/// <param name="Count">In the last look.</param>
/// <param name="Limit">Null when the node tells none.</param>
public sealed record ReportCount(string Name, long Count, long? Limit);
