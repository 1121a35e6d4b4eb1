using System;
using System.Diagnostics;
using System.Threading;

namespace Erlang.Distribution.Net;

/// <summary>The end of a piece of work: a moment, or earlier if a token is cancelled.</summary>
internal sealed class Deadline
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeSpan _allowed;

    public Deadline(TimeSpan allowed, CancellationToken cancellationToken)
    {
        _allowed = allowed;
        Token = cancellationToken;
    }

    public CancellationToken Token { get; }

    /// <summary>The milliseconds left, at least 1, as sockets and waits take them.</summary>
    /// <exception cref="TimeoutException">None are left.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public int RemainingMilliseconds
    {
        get
        {
            Token.ThrowIfCancellationRequested();
            double left = (_allowed - _clock.Elapsed).TotalMilliseconds;
            return left > 0 ? (int)Math.Min(Math.Ceiling(left), int.MaxValue) : throw new TimeoutException();
        }
    }
}
