using System;
using System.Collections.Generic;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>Which process has which registered name.</summary>
internal sealed class RegisteredNames
{
    private readonly Dictionary<string, ulong> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, string> _names = new();

    public void Add(ulong key, string name)
    {
        _keys[name] = key;
        _names[key] = name;
    }

    /// <summary>The name of a process; null when it has none.</summary>
    public string? Of(ulong key) => _names.TryGetValue(key, out string? name) ? name : null;

    /// <summary>The process of a name.</summary>
    public ulong? Find(string name) => _keys.TryGetValue(name, out ulong key) ? key : null;
}
