namespace ErlPs.Diagnostics.Waiting;

/// <summary>What a process can wait for.</summary>
public enum WaitTargetKind
{
    /// <summary>A process of the same node.</summary>
    Process,

    /// <summary>A port: a socket, a file, a program, the console.</summary>
    Port,

    /// <summary>A process of another node, or the connection to it.</summary>
    Node,

    /// <summary>Time.</summary>
    Timer,

    /// <summary>It waits in a call, and nothing says for whom.</summary>
    Unknown,
}
