using System;
using System.Collections.Generic;

namespace ErlPs.Nodes;

/// <summary>The nodes that are still to be used, each of them once, in the order in which they were named.</summary>
internal sealed class NodeTargets
{
    private readonly Queue<NodeTarget> _waiting = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Whether any node was ever named.</summary>
    public bool Any => _seen.Count > 0;

    public void Add(NodeTarget target)
    {
        if (_seen.Add(target.Name))
        {
            _waiting.Enqueue(target);
        }
    }

    /// <summary>Adds the names in a text: schedulers hand a list over as one, separated by commas.</summary>
    public void AddNames(string text)
    {
        foreach (string name in text.Split(','))
        {
            if (name.Trim() is { Length: > 0 } trimmed)
            {
                Add(new NodeTarget(trimmed));
            }
        }
    }

    public bool TryNext(out NodeTarget target)
    {
        bool more = _waiting.Count > 0;
        target = more ? _waiting.Dequeue() : new NodeTarget("");
        return more;
    }
}

/// <summary>A node to connect to.</summary>
/// <param name="Name">The full name: <c>app@host</c>.</param>
/// <param name="Connection">What a connection asset says about it; null when it is only a name.</param>
internal sealed record NodeTarget(string Name, NodeConnection? Connection = null);
