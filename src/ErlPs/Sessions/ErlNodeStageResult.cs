namespace ErlPs.Sessions;

/// <summary>The outcome of one stage of a connection.</summary>
public enum ErlNodeStageResult
{
    Passed,
    Failed,

    /// <summary>A stage before it failed, or it was not needed.</summary>
    NotReached,
}
