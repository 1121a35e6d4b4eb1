using System.Collections.Generic;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>The items of <c>erlang:process_info/2</c>, R16 to OTP 29.</summary>
public static class ProcessItems
{
    /// <summary>What every record has, in the order in which the node is asked.</summary>
    internal static readonly IReadOnlyList<ProcessItem> Default =
    [
        new("registered_name"),
        new("initial_call"),
        new("current_function", signal: true),
        new("message_queue_len", numeric: true),
        new("memory", numeric: true, signal: true),
        new("reductions", numeric: true),
        new("status"),
    ];

    private static readonly ProcessItem s_label = new("label", signal: true, since: 27);

    /// <summary>All that can be asked for.</summary>
    public static IReadOnlyList<ProcessItem> All { get; } =
    [
        .. Default,
        new("async_dist", since: 26),
        new("binary", signal: true),
        new("catchlevel", numeric: true),
        new("current_location", signal: true),
        new("current_stacktrace", signal: true),
        new("dictionary", signal: true),
        new("error_handler"),
        new("garbage_collection"),
        new("garbage_collection_info", signal: true, since: 19),
        new("group_leader"),
        new("heap_size", numeric: true, words: true),
        s_label,
        new("last_calls"),
        new("links", signal: true),
        new("message_queue_data", since: 19),
        new("min_bin_vheap_size", numeric: true, words: true),
        new("min_heap_size", numeric: true, words: true),
        new("monitored_by", signal: true),
        new("monitors", signal: true),
        new("parent", since: 25),
        new("priority"),
        new("sequential_trace_token"),
        new("stack_size", numeric: true, words: true),
        new("suspending", signal: true),
        new("total_heap_size", numeric: true, words: true, signal: true),
        new("trace"),
        new("trap_exit"),
    ];

    /// <summary>What exists and is not asked for here, and what to do instead.</summary>
    internal static readonly IReadOnlyList<(ProcessItem Item, string Why)> Refused =
    [
        (new("backtrace"), "A backtrace can be megabytes of text. Get-ErlBacktrace reads those of a few processes."),
        (new("messages"),
            "Reading messages copies whole mailboxes, which can bring a node down. MessageQueueLen says how many there are; " +
            "for one process whose mailbox is known to be small, use Invoke-ErlFunction erlang process_info."),
    ];

    /// <summary>What every record of a node of that release has: where processes can have labels, those too.</summary>
    internal static IReadOnlyList<ProcessItem> DefaultOf(int otpRelease) => otpRelease >= s_label.Since ? [.. Default, s_label] : Default;
}
