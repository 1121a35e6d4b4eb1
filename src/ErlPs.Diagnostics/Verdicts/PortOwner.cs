namespace ErlPs.Diagnostics.Verdicts;

/// <summary>How many ports are connected to one process.</summary>
public sealed record PortOwner(string OwnerId, string? OwnerName, long Count);
