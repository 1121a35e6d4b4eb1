using System;
using System.Collections.Generic;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>What a session knows of its node that shapes a call there.</summary>
/// <param name="Errors">Makes the errors, with the node's name in them.</param>
internal sealed record CallSetting(CallErrors Errors)
{
    private const int MinHeapWords = 4096;

    /// <summary>The pid of the node's <c>user</c>, so that what a function prints appears on the node. Null until known, or when there is none.</summary>
    public ErlPid? User { get; init; }

    public int OtpRelease { get; init; }

    public int WordSize { get; init; } = 8;

    /// <summary>Whether processes can have a heap limit: since OTP 19.</summary>
    public bool HasHeapLimit => OtpRelease >= 19;

    /// <summary>
    /// The limit as <c>max_heap_size</c> takes it, in words. Killed without a report in the node's log, for the caller is told. Binaries of
    /// more than 64 bytes do not count.
    /// </summary>
    public ErlTerm HeapLimit(CallOptions options) => new ErlMap(
        Entry("size", ErlInteger.Of(Math.Max(MinHeapWords, options.MaxHeapBytes / WordSize))),
        Entry("kill", ErlAtom.True),
        Entry("error_logger", ErlAtom.False));

    private static KeyValuePair<ErlTerm, ErlTerm> Entry(string key, ErlTerm value) => new(ErlAtom.Of(key), value);
}
