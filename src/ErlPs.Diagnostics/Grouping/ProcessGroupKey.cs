namespace ErlPs.Diagnostics.Grouping;

/// <summary>What processes can be grouped by.</summary>
public enum ProcessGroupKey
{
    /// <summary>The function that runs or waits.</summary>
    CurrentFunction,

    /// <summary>The function that the process was started with, translated as in a record of it.</summary>
    InitialCall,

    /// <summary><c>waiting</c>, <c>running</c>, ...</summary>
    Status,

    /// <summary>The whole stack, function by function (<c>current_stacktrace</c>: 8 functions deep unless the node was told otherwise).</summary>
    Stack,

    /// <summary>The application, as the group leader tells it.</summary>
    Application,

    /// <summary>The label; OTP 27 and later.</summary>
    Label,
}
