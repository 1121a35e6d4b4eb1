using System.Collections.Generic;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>A process, as it was when the node looked.</summary>
public sealed class ProcessRecord
{
    private string? _id;

    public string Node { get; init; } = "";

    /// <summary>The pid as the node prints it: <c>&lt;0.61.886&gt;</c>.</summary>
    public string Id => _id ??= Pid.ToString();

    public required ErlPid Pid { get; init; }

    /// <summary>Null when the process is not registered.</summary>
    public string? RegisteredName { get; init; }

    /// <summary>
    /// The function it was started with, <c>m:f/a</c>. For processes of OTP's behaviours it is what these name as such, as observer shows it
    /// (<c>proc_lib:translate_initial_call/1</c>): <c>supervisor:kernel/1</c>, and not <c>proc_lib:init_p/5</c>.
    /// </summary>
    public string? InitialCall { get; init; }

    /// <summary>What the process was labelled with (<c>proc_lib:set_label/1</c>), as Erlang writes it; null without a label and before OTP 27.</summary>
    public string? Label { get; init; }

    /// <summary><c>m:f/a</c>; null when the node can't tell, as for native code.</summary>
    public string? CurrentFunction { get; init; }

    public long MessageQueueLen { get; init; }

    /// <summary>Bytes: heap, stack, mailbox and internals. Not the binaries over 64 bytes that it refers to.</summary>
    public long Memory { get; init; }

    /// <summary>The work done since the process was born, about one a function call.</summary>
    public long Reductions { get; init; }

    /// <summary><c>waiting</c>, <c>running</c>, <c>runnable</c>, <c>suspended</c>, <c>garbage_collecting</c>, <c>exiting</c>.</summary>
    public string? Status { get; init; }

    /// <summary>
    /// The further items that were asked for, by property name in any case. Heap and stack sizes are converted from words to bytes;
    /// the sizes inside GarbageCollection and GarbageCollectionInfo are words, as Erlang has them.
    /// </summary>
    public IReadOnlyDictionary<string, ErlTerm> More { get; init; } = ProcessRecordBuilder.NoMore;
}
