namespace ErlPs.Diagnostics.Scanning;

/// <summary>How far a scan is.</summary>
/// <param name="Node">The node.</param>
/// <param name="Read">The processes that it has looked at. With a second pass, as sorting needs, those of both.</param>
/// <param name="Total">The processes that the node had when the scan began.</param>
public sealed record ScanProgress(string Node, long Read, long Total);
