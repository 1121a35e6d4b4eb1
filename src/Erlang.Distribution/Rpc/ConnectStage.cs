namespace Erlang.Distribution.Rpc;

/// <summary>The steps to a connected node, in their order.</summary>
public enum ConnectStage
{
    /// <summary>Find the host's addresses.</summary>
    Resolve,

    /// <summary>Ask epmd for the node's port. Left out when the port was given.</summary>
    Epmd,

    /// <summary>Connect to the node's port.</summary>
    Port,

    /// <summary>Agree on versions, names and features.</summary>
    Handshake,

    /// <summary>Prove the cookie to each other.</summary>
    Cookie,

    /// <summary>Call a first function.</summary>
    Rpc,
}
