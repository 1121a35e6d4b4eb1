using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Erlang.Distribution;

namespace ErlPs.Diagnostics.Trends;

/// <summary>A file that one process at a time holds open. The system lets go of it when the process ends, however it ends.</summary>
internal static class FileLock
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until nobody else holds the file. It stays behind, empty: to delete it would let two in at once.</summary>
    /// <exception cref="ErlangException">StateUnavailable: somebody held it for all that time, or it cannot be made.</exception>
    public static FileStream Take(string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (Exception error) when (error is DirectoryNotFoundException or UnauthorizedAccessException)
            {
                throw new ErlangException(ErrorIds.StateUnavailable, $"{path} cannot be made: {error.Message}", error);
            }
            catch (IOException error) when (clock.Elapsed >= patience)
            {
                throw new ErlangException(
                    ErrorIds.StateUnavailable, $"Another run held {path} for all of {patience.TotalSeconds:0} s, or it cannot be opened: {error.Message}", error);
            }
            catch (IOException)
            {
                cancellationToken.WaitHandle.WaitOne(s_pause);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
