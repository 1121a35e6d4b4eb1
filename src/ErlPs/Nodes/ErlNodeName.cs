namespace ErlPs.Nodes;

/// <summary>A node that somebody knows of. Nothing was asked of it itself, so it need not be up.</summary>
/// <remarks>It has no property Name: Connect-ErlNode takes the full name from Node.</remarks>
public sealed record ErlNodeName
{
    /// <summary>The full name, <c>app@host</c>, with the host as it was asked for. The node may call its host otherwise.</summary>
    public string Node { get; init; } = "";

    public string Host { get; init; } = "";

    /// <summary>The node's distribution port; null when it was not epmd that told.</summary>
    public int? Port { get; init; }

    /// <summary>The port of the epmd that knows the node.</summary>
    public int EpmdPort { get; init; }

    public override string ToString() => Node;
}
