using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>What one pass over the pids does with each chunk, as <see cref="ScanProgram"/> takes it.</summary>
/// <param name="Kind"><c>rows</c> and <c>groups</c> send what they read; <c>largest</c> keeps the largest, for the next phase to read.</param>
/// <param name="ChunkSize">The processes of a chunk.</param>
/// <param name="First">Narrows the chunk by what needs no signal; null for all.</param>
/// <param name="Reader">Reads those that are left.</param>
/// <param name="Plain">Reads them without what only one with a huge dictionary can't give; the same where there is no such thing.</param>
internal sealed record ScanPhase(string Kind, int ChunkSize, ItemReader? First, ItemReader Reader, ItemReader? Plain = null)
{
    // A piece of a chunk that failed. 32 of 32 processes at once take no more memory than the chunk did.
    private const int PieceSize = 32;

    /// <summary>
    /// The chunk in up to a sixth of the deadline, its pieces in a fifteenth, and single processes in a tenth: with the default of 30 seconds 5, 2 and 3. All
    /// three are over well before the deadline, within which the node has to say something.
    /// </summary>
    public ErlTuple ToTerm(TimeSpan timeout)
    {
        ErlTerm Step(int size, int part, ItemReader reader) => new ErlTuple(
            ErlInteger.Of(size), ErlInteger.Of((long)(timeout.TotalMilliseconds / part)), First is null ? ErlAtom.Of("none") : First.ToTerm(), reader.ToTerm());

        return new ErlTuple(
            ErlAtom.Of(Kind), new ErlList(Step(ChunkSize, 6, Reader), Step(PieceSize, 15, Reader), Step(1, 10, Plain ?? Reader)));
    }
}

/// <summary>The variables of <see cref="ScanProgram"/> for one scan.</summary>
/// <param name="Pids">The processes to look at; null for all of the node.</param>
/// <param name="Top">How many the phase <c>largest</c> keeps.</param>
/// <param name="Phases">One pass each; the one after <c>largest</c> goes over what that kept.</param>
internal sealed record ScanPlan(IReadOnlyList<ErlPid>? Pids, int Top, params ScanPhase[] Phases)
{
    /// <summary>How many messages the node sends before the first has to be acknowledged: enough that it need not wait, and some 10 kB each.</summary>
    private const int Window = 3;

    // 16 MB on a node of 64 bits. A chunk's items take about 250 words a process; far larger ones are read in smaller pieces.
    private const long ReaderWords = 2 * 1024 * 1024;

    private const int FirstReleaseWithHeapLimit = 19;
    private const int FirstReleaseWithIterator = 28;

    // Nobody has taken anything for so long: a pipeline that stands still for ever is no reason to keep a process on the node.
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(15);

    public Dictionary<string, ErlTerm> Variables(IRpc rpc, CallOptions options)
    {
        long maxHeap = Math.Min(ReaderWords, options.MaxHeapBytes / 8);
        var limit = new ErlMap(
            new(ErlAtom.Of("size"), ErlInteger.Of(maxHeap)), new(ErlAtom.Of("kill"), ErlAtom.True), new(ErlAtom.Of("error_logger"), ErlAtom.False));
        return new Dictionary<string, ErlTerm>
        {
            ["Phases"] = new ErlList(Phases.Select(phase => phase.ToTerm(options.Timeout)).ToArray<ErlTerm>()),
            ["Source"] = Pids is not null ? new ErlList(Pids.ToArray<ErlTerm>())
                : ErlAtom.Of(rpc.OtpRelease >= FirstReleaseWithIterator ? "iterator" : "processes"),
            ["Top"] = ErlInteger.Of(Top),
            ["Window"] = ErlInteger.Of(Window),
            ["Lease"] = ErlInteger.Of((long)s_lease.TotalMilliseconds),
            ["MaxHeap"] = ErlInteger.Of(maxHeap),
            ["HeapLimit"] = rpc.OtpRelease >= FirstReleaseWithHeapLimit ? new ErlList(new ErlTuple(ErlAtom.Of("max_heap_size"), limit)) : ErlList.Empty,
        };
    }
}
