using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Erlang.Distribution.Net;

/// <summary>
/// Waits for a blocking step of the platform that knows no deadline and no token. It runs on a thread of its own: the thread pool may be
/// busy, and the socket stays a blocking one, from which a reader thread reads fastest.
/// </summary>
internal static class OwnThread
{
    /// <summary>Runs the step. When the wait ends first, the step goes on by itself and its outcome is dropped.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static T Run<T>(Func<T> step, Deadline deadline)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var done = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            try
            {
                result = step();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }

            done.Set();
        })
        { IsBackground = true };
        thread.Start();
        if (!done.Wait(deadline.RemainingMilliseconds, deadline.Token))
        {
            throw new TimeoutException();
        }

        failure?.Throw();
        return result;
    }
}
