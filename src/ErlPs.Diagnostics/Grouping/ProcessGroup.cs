using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Grouping;

/// <summary>Processes that have something in common, as they were when the node looked.</summary>
public sealed class ProcessGroup
{
    public string Node { get; init; } = "";

    public ProcessGroupKey By { get; init; }

    /// <summary>
    /// What they have in common, as Erlang writes it: <c>gen:do_call/4</c>; for stacks the functions, the running one first, with <c> &lt;- </c> between. Null for
    /// those that have none, such as processes of no application.
    /// </summary>
    public string? Name { get; init; }

    public long Count { get; init; }

    /// <summary>Bytes, of all of them together.</summary>
    public long Memory { get; init; }

    /// <summary>Messages in all their queues.</summary>
    public long MessageQueueLen { get; init; }

    /// <summary>The pids of a few of them, so that a group goes down the pipeline to Get-ErlBacktrace.</summary>
    public IReadOnlyList<string> Id => Sample.Select(pid => pid.ToString()).ToArray();

    public IReadOnlyList<ErlPid> Sample { get; init; } = [];
}
