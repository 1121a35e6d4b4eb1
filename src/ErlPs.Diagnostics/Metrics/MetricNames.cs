namespace ErlPs.Diagnostics.Metrics;

/// <summary>Every metric that there is.</summary>
/// <remarks>
/// Named by https://prometheus.io/docs/practices/naming: base units, no overlap, so that a sum over the kinds of memory is the total. The
/// prefix is ours: <c>erlang_vm_</c> belongs to the library that nodes themselves use.
/// </remarks>
internal static class MetricNames
{
    public static readonly Metric Memory = new("erlps.memory", "By", "Memory that is allocated, by kind; the kinds do not overlap.");
    public static readonly Metric MemoryProcessesUsed = new("erlps.memory.processes.used", "By", "Memory that processes use, of what is allocated for them.");
    public static readonly Metric MemoryAtomUsed = new("erlps.memory.atom.used", "By", "Memory that atoms use, of what is allocated for them.");

    public static readonly Metric Info = new("erlps.node.info", "1", "What the node is; the value is always 1.");
    public static readonly Metric Uptime = new("erlps.node.uptime", "s", "Time since the node was started.");
    public static readonly Metric Processes = new("erlps.processes", "{process}", "Processes.");
    public static readonly Metric ProcessesLimit = new("erlps.processes.limit", "{process}", "The most processes that the node can have.");
    public static readonly Metric Ports = new("erlps.ports", "{port}", "Ports: sockets, files and external programs.");
    public static readonly Metric PortsLimit = new("erlps.ports.limit", "{port}", "The most ports that the node can have.");
    public static readonly Metric Atoms = new("erlps.atoms", "{atom}", "Atoms; they are never freed.");
    public static readonly Metric AtomsLimit = new("erlps.atoms.limit", "{atom}", "The most atoms that the node can have; it ends when it reaches them.");
    public static readonly Metric EtsTables = new("erlps.ets.tables", "{table}", "ETS tables.");
    public static readonly Metric RunQueue = new("erlps.run.queue", "{process}", "Processes and ports that wait for a scheduler.");
    public static readonly Metric Schedulers = new("erlps.schedulers", "{scheduler}", "Schedulers.");
    public static readonly Metric SchedulersOnline = new("erlps.schedulers.online", "{scheduler}", "Schedulers that are in use.");

    public static readonly Metric LogQueue = new("erlps.log.queue", "{message}", "Messages that wait to be logged.");
    public static readonly Metric LogWaiters = new("erlps.log.waiters", "{process}", "Processes that hang until their message is logged.");
    public static readonly Metric LogSync = new("erlps.log.sync", "1", "Whether callers wait until their message is logged.");
    public static readonly Metric LogBlocked = new("erlps.log.blocked", "1", "Whether the log does not answer.");
    public static readonly Metric LogLevel = new("erlps.log.level", "1", "The level of a log handler, as a label; the value is always 1.");

    public static readonly Metric MemoryGrowth = new("erlps.memory.growth", "By/s", "How fast memory grows, by kind, over the window of the trend.");
    public static readonly Metric MemoryTimeToLimit = new("erlps.memory.time.to.limit", "s", "When memory reaches its limit if it grows on like this.");
    public static readonly Metric MemoryLimit = new("erlps.memory.limit", "By", "What the node may use.");
}
