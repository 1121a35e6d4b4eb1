namespace ErlPs.Diagnostics.Verdicts;

/// <summary>How soon somebody has to act.</summary>
public enum VerdictSeverity
{
    /// <summary>It will be trouble when nothing changes.</summary>
    Warning,

    /// <summary>Something on the node does not work.</summary>
    Error,

    /// <summary>The node itself is in danger, or most of it does not work.</summary>
    Critical,
}
