using System;

namespace ErlPs.Sessions;

/// <summary>What <c>-Node</c> takes: a connection, or the name of a connected node.</summary>
/// <remarks>
/// Cast operators and no constructors: PowerShell would turn any object of a pipeline into the text for a constructor that takes text.
/// </remarks>
public sealed class NodeReference
{
    private readonly ErlNode? _node;

    private NodeReference(string name, ErlNode? node)
    {
        Name = name;
        _node = node;
    }

    public string Name { get; }

    public static implicit operator NodeReference(string name) =>
        new(name ?? throw new ArgumentNullException(nameof(name)), null);

    public static implicit operator NodeReference(ErlNode node) =>
        new((node ?? throw new ArgumentNullException(nameof(node))).Node, node);

    public override string ToString() => Name;

    /// <summary>The connection that is meant; in that runspace's table when only its name is known.</summary>
    internal ErlNode Find(SessionTable table) => _node ?? table.Find(Name);
}
