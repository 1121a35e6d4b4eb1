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

    /// <summary>How many processes one call reads. The node holds one or two such answers at a time, of about 75 bytes a process.</summary>
    public int ChunkSize { get; init; } = 5000;

    /// <summary>Told of processes that the node could not tell of; without it they are left out.</summary>
    public Action<SkippedProcesses>? OnSkipped { get; init; }
}
