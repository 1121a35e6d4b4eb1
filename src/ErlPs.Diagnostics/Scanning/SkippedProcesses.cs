using System.Collections.Generic;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>Processes that a scan had to leave out.</summary>
public sealed record SkippedProcesses
{
    public string Node { get; init; } = "";

    public IReadOnlyList<ErlPid> Pids { get; init; } = [];

    /// <summary>
    /// The error id: <c>CallTimeout</c> when <c>process_info</c> did not return for at least one of them, <c>WorkerKilled</c> when what it
    /// returned was over the heap limit.
    /// </summary>
    public string Reason { get; init; } = "";
}
