using System;
using System.Collections.Generic;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;

namespace ErlPs.Sessions;

/// <summary>The connections of one runspace, and which of them is the current one.</summary>
/// <remarks>
/// Never one table for the process: Azure Automation runs several jobs in one, and ForEach-Object -Parallel several runspaces.
/// It is locked because the runspace may close while a pipeline of it still ends.
/// </remarks>
internal sealed class SessionTable
{
    private static readonly ConditionalWeakTable<Runspace, SessionTable> s_tables = new();

    private readonly object _lock = new();
    private readonly List<ErlNode> _nodes = [];
    private ErlNode? _current;

    public ErlNode? Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    /// <summary>The table of the runspace that runs on this thread.</summary>
    public static SessionTable OfRunspace() => s_tables.GetValue(Runspace.DefaultRunspace, Create);

    /// <summary>A copy: a pipeline may disconnect what it is still listing.</summary>
    public IReadOnlyList<ErlNode> All()
    {
        lock (_lock)
        {
            return _nodes.ToArray();
        }
    }

    /// <summary>Makes the connection the current one. An older connection to the same node is closed.</summary>
    public void Add(ErlNode node)
    {
        ErlNode? replaced;
        lock (_lock)
        {
            replaced = FindLocked(node.Node);
            if (replaced is not null)
            {
                _nodes.Remove(replaced);
            }

            _nodes.Add(node);
            _current = node;
        }

        replaced?.Session.Dispose();
    }

    /// <summary>Makes a connection the current one for a while. It is added when the table does not know it.</summary>
    public void Use(ErlNode node)
    {
        if (TryFind(node.Node) != node)
        {
            Add(node);
        }

        MakeCurrent(node);
    }

    /// <summary>Makes a connection of the table the current one, or none.</summary>
    public void MakeCurrent(ErlNode? node)
    {
        lock (_lock)
        {
            _current = node is null || _nodes.Contains(node) ? node : null;
        }
    }

    /// <summary>From here on no connection is the current one.</summary>
    public void ForgetCurrent()
    {
        lock (_lock)
        {
            _current = null;
        }
    }

    /// <summary>The current connection, open or closed.</summary>
    /// <exception cref="ErlangException">There is none.</exception>
    public ErlNode FindCurrent() =>
        Current ?? throw new ErlangException(
            ErrorIds.NotConnected, "No node is the current one. Connect with Connect-ErlNode app@host, or name a connected node with -Node.");

    /// <summary>The connection to the node of that name, open or closed.</summary>
    /// <exception cref="ErlangException">There is none.</exception>
    public ErlNode Find(string name)
    {
        return TryFind(name) ?? throw new ErlangException(
            ErrorIds.NotConnected, $"There is no connection to {name} here. Connect with Connect-ErlNode {name}; Get-ErlNode lists the connections.");
    }

    /// <summary>The connection to the node of that name, open or closed; null when there is none.</summary>
    public ErlNode? TryFind(string name)
    {
        lock (_lock)
        {
            return FindLocked(name);
        }
    }

    /// <summary>The connection itself, when it still stands. A closed one is reported once, with its reason; after that the table no longer knows it.</summary>
    /// <exception cref="ErlangException">The connection was closed.</exception>
    public Session Open(ErlNode node)
    {
        if (node.State == ErlNodeState.Connected)
        {
            return node.Session;
        }

        Remove(node);
        throw new ErlangException(
            ErrorIds.ConnectionClosed,
            $"The connection to {node.Node} was closed: {node.CloseReason ?? "no reason is known."} Connect again with Connect-ErlNode {node.Node}.",
            node.Session.CloseReason);
    }

    /// <summary>Closes the connection and takes it out of the table.</summary>
    public void Close(ErlNode node)
    {
        Remove(node);
        node.Session.Dispose();
    }

    public void CloseAll()
    {
        foreach (ErlNode node in All())
        {
            Close(node);
        }
    }

    private static SessionTable Create(Runspace runspace)
    {
        var table = new SessionTable();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
            {
                table.CloseAll();
            }
        };
        return table;
    }

    private void Remove(ErlNode node)
    {
        lock (_lock)
        {
            _nodes.Remove(node);
            if (ReferenceEquals(_current, node))
            {
                _current = null;
            }
        }
    }

    private ErlNode? FindLocked(string name) =>
        _nodes.Find(node => string.Equals(node.Node, name, StringComparison.Ordinal));
}
