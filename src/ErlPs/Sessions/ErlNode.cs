using System;
using System.Management.Automation.Runspaces;
using Erlang.Distribution.Rpc;

namespace ErlPs.Sessions;

/// <summary>A connection to a node, as Connect-ErlNode returns it. It prints as the node's name.</summary>
public sealed class ErlNode
{
    internal ErlNode(Session session) => Session = session;

    /// <summary>The node's name: <c>app@host</c>.</summary>
    public string Node => Session.NodeName;

    /// <summary>Whether the connection still stands.</summary>
    public ErlNodeState State => Session.IsConnected ? ErlNodeState.Connected : ErlNodeState.Closed;

    /// <summary>The node's OTP release: 16 for R16B02, 25 for 25.2.3.</summary>
    public int OtpRelease => Session.OtpRelease;

    /// <summary>The name that this side has in the connection. The node lists it under <c>nodes(hidden)</c>.</summary>
    public string LocalName => Session.LocalName;

    public DateTimeOffset ConnectedAt => Session.ConnectedAt;

    /// <summary>Whether cmdlets without <c>-Node</c> ask this one, in the runspace that looks.</summary>
    public bool IsCurrent => Runspace.DefaultRunspace is not null && ReferenceEquals(SessionTable.OfRunspace().Current, this);

    /// <summary>Why the connection ended; null while it stands.</summary>
    public string? CloseReason => Session.CloseReason?.Message;

    internal Session Session { get; }

    public override string ToString() => Node;
}
