namespace ErlPs.Reporting.Model;

/// <summary>What a node of the wait graph stands for.</summary>
public enum ReportWaitKind
{
    /// <summary>Many processes that wait for the same.</summary>
    Crowd,
    Process,
    Port,

    /// <summary>Another node of the cluster.</summary>
    Node,

    /// <summary>Time, or what nobody knows.</summary>
    Other,
}

/// <summary>Somebody who waits, or who is waited for.</summary>
/// <param name="Id">Tells it from the others.</param>
/// <param name="Name">A name, a function, a port.</param>
/// <param name="Detail">A pid, a function: what stands below the name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Role">Its part in what is wrong.</param>
/// <param name="GroupKey">The group that its processes are counted in; null when that is not told.</param>
public sealed record ReportWaitNode(string Id, string Name, string? Detail, ReportWaitKind Kind, ReportRole Role, string? GroupKey = null);

/// <summary>So many wait for something.</summary>
/// <param name="From">The id of who waits.</param>
/// <param name="To">The id of what they wait for.</param>
/// <param name="Count">How many processes.</param>
/// <param name="Function">Where they wait: <c>gen:do_call/4</c>.</param>
public sealed record ReportWaitEdge(string From, string To, long Count, string? Function);
