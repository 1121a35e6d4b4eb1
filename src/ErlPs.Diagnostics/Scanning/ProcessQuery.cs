using System;
using System.Collections.Generic;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>Which processes to read, and what of them.</summary>
public sealed record ProcessQuery
{
    public static readonly ProcessQuery Default = new();

    /// <summary>
    /// A numeric item to sort by, the largest first; null for the node's own order. Either spelling: <c>MessageQueueLen</c> or
    /// <c>message_queue_len</c>. The sorting is done on the node.
    /// </summary>
    public string? SortBy { get; init; }

    /// <summary>Only so many of the largest; needs <see cref="SortBy"/>.</summary>
    public int? Top { get; init; }

    /// <summary>Items beyond the usual ones; they come in <see cref="ProcessRecord.More"/>. Either spelling.</summary>
    public IReadOnlyList<string> MoreItems { get; init; } = [];

    /// <summary>Only processes with at least so many messages in their queue.</summary>
    public long? MinimumMessageQueueLen { get; init; }

    /// <summary>Only processes of at least so many bytes.</summary>
    public long? MinimumMemory { get; init; }

    /// <summary>
    /// Only processes that are in one of these functions: <c>gen_server:loop/7</c>, or with wildcards <c>gen_server:*</c>, <c>*lager*</c>. Parts without wildcards are
    /// compared on the node.
    /// </summary>
    public IReadOnlyList<string> CurrentFunction { get; init; } = [];

    /// <summary>Only processes that were started with one of these functions, as <see cref="ProcessRecord.InitialCall"/> shows it.</summary>
    public IReadOnlyList<string> InitialCall { get; init; } = [];

    /// <summary>Only processes in one of these states, as <see cref="ProcessRecord.Status"/> shows it.</summary>
    public IReadOnlyList<string> Status { get; init; } = [];

    /// <summary>Only processes that are registered under such a name; wildcards as in <see cref="ProcessFinder.FindNames"/>.</summary>
    public IReadOnlyList<string> RegisteredName { get; init; } = [];

    /// <summary>How many processes the node reads at a time.</summary>
    /// <remarks>
    /// 1,000 processes take their reader some 2 MB. On OTP 25 with 100,000 processes 500 at a time took 207 ms, 1,000 188 ms and 3,000 206 ms, and
    /// the node's memory grew by 9, 10 and 15 MB.
    /// </remarks>
    public int ChunkSize { get; init; } = 1000;

    /// <summary>Told of processes that the node could not tell of; without it they are left out.</summary>
    public Action<SkippedProcesses>? OnSkipped { get; init; }

    /// <summary>Told after each chunk, by the thread that enumerates.</summary>
    public Action<ScanProgress>? OnProgress { get; init; }
}
