namespace ErlPs.Diagnostics.Verdicts;

/// <summary>What can be wrong with a node. In the order in which verdicts of equal weight are told: what explains others comes first.</summary>
public enum VerdictCause
{
    /// <summary>A log sink has stopped: its callers hang, or its mailbox grows without limit.</summary>
    LogSinkBlocked,

    /// <summary>Processes wait for each other in a circle.</summary>
    Deadlock,

    /// <summary>A port takes no more output, and whoever writes to it hangs.</summary>
    PortBlocked,

    /// <summary>The connection to another node takes no more output, and whoever sends there is suspended.</summary>
    DistributionBlocked,

    /// <summary>A supervisor restarts a child again and again.</summary>
    RestartLoop,

    /// <summary>One process answers the calls of many, and does not keep up.</summary>
    CallBottleneck,

    /// <summary>A log sink works, and gets more than it can write.</summary>
    LogSinkOverloaded,

    /// <summary>A mailbox grows although nobody waits for an answer.</summary>
    MailboxGrowth,

    /// <summary>Processes are made and do not end.</summary>
    ProcessLeak,

    /// <summary>The table of atoms, which only grows, is near its end.</summary>
    AtomExhaustion,

    /// <summary>The table of ports is near its end.</summary>
    PortExhaustion,

    /// <summary>Processes keep references to binaries that they do not need.</summary>
    BinaryLeak,

    /// <summary>An ETS table grows.</summary>
    EtsGrowth,

    /// <summary>The heap of one process is a large part of the node's memory.</summary>
    HeapBloat,

    /// <summary>There is more to run than the schedulers can.</summary>
    SchedulerOverload,

    /// <summary>Much of what is allocated from the operating system is not used.</summary>
    MemoryFragmentation,
}
