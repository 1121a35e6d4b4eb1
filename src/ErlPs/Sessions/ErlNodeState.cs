namespace ErlPs.Sessions;

/// <summary>The state of a connection.</summary>
public enum ErlNodeState
{
    Connected,

    /// <summary>The node or the network ended it; it does not come back by itself.</summary>
    Closed,
}
